// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/objectedit.h"

#include <QMap>
#include <QPointer>
#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace headrace {

class ClusterSession;
class ConflictList;
class DiffView;
class ManifestTable;
class ProblemList;
class Schemas;
class WorkPool;
class YamlAssist;
class YamlEditor;

/// New objects, or changes of those that are there, from YAML that is typed, pasted, opened or dropped: any number of documents. Each is
/// tried on the server first; what would become of it is shown before anything is applied.
class ApplyPage final : public QWidget
{
    Q_OBJECT

public:
    ApplyPage(WorkPool &pool, Schemas &schemas, QWidget *parent);
    ~ApplyPage() override;

    /// The cluster that documents go to, and the namespace for those that name none; null = none.
    void setSession(ClusterSession *session, const QString &nameSpace);
    /// A text to begin with; what is there already stays when it was changed.
    void setText(const QString &text);
    bool isBusy() const;
    YamlEditor &editor() { return *m_editor; }
    ManifestTable &table() { return *m_table; }

public Q_SLOTS:
    /// Tries the documents on the server, or applies them when they have been tried.
    void goOn();
    void openFile();
    /// Adds a document of that kind ("jobs.batch") with the fields that its schema requires.
    void addKind(const QString &fullName);

protected:
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void createHead();
    void layOut();
    void readFiles(const QStringList &files);
    void run(bool isDryRun);
    void showRow();
    void decide(const QString &path, Side side);
    void update();
    QString summary() const;
    QString whyNot() const;
    ManifestOptions options(bool isDryRun) const;
    void retranslate();

    void fillKinds();

    WorkPool &m_pool;
    Schemas &m_schemas;
    QPointer<ClusterSession> m_session;
    QMap<QString, Side> m_choices;
    bool m_isApplied = false;
    YamlEditor *m_editor;
    YamlAssist *m_assist;
    ManifestTable *m_table;
    QLabel *m_name;
    QComboBox *m_kinds;
    QComboBox *m_nameSpace;
    QPushButton *m_open;
    QPushButton *m_next;
    QLabel *m_message;
    ProblemList *m_problems;
    QTableView *m_view;
    QStackedWidget *m_detail;
    QLabel *m_note;
    DiffView *m_diff;
    ConflictList *m_conflicts;
};

} // namespace headrace
