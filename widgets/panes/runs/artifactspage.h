// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runs/artifactlist.h"
#include "widgets/panes/runs/runspage.h"

#include <QTimer>

class QComboBox;
class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QSplitter;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace headrace {

class ArtifactView;
class MessagePage;
class TextTable;

/// All artifacts of the server: a list with filter, what one holds beside it, and below that its lineage over runs with ways to them.
class ArtifactsPage final : public RunsPage
{
    Q_OBJECT

public:
    ArtifactsPage(RunsContext &context, QWidget *parent);
    ~ArtifactsPage() override;

    QString title() const override;
    void serverChanged() override;
    void setActive(bool isActive) override;
    bool isBusy() const override;
    void focusSearch() override;
    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;

    QTableView *view() const { return m_view; }
    ArtifactView *artifact() const { return m_artifact; }
    QTableView *lineage() const { return m_lineageView; }
    /// Shows one of them, as soon as it is there.
    void choose(const QString &id);

protected:
    void changeEvent(QEvent *event) override;

private:
    void follow();
    void layOut();
    QLayout *layOutHead();
    QWidget *layOutLineage();
    void connectParts();
    void fillTypes();
    void setType(const QString &type);
    void chooseWanted();
    void update();
    void showCurrent();
    void showLineage();
    void openUse(const QModelIndex &index);
    void retranslate();

    bool m_isActive = false;
    bool m_isStale = true; ///< the list is not the server's
    ArtifactList *m_list;
    QSortFilterProxyModel *m_byType;
    QSortFilterProxyModel *m_filter;
    QLineEdit *m_line;
    QComboBox *m_types;
    QToolButton *m_more;
    QToolButton *m_refresh;
    QLabel *m_facts;
    QSplitter *m_beside; ///< the list and the chosen artifact
    QStackedWidget *m_stack;
    MessagePage *m_message;
    QTableView *m_view;
    ArtifactView *m_artifact;
    QLabel *m_lineageHead;
    TextTable *m_lineage;
    QTableView *m_lineageView;
    std::vector<ArtifactUse> m_uses; ///< of the chosen artifact, as shown
    QString m_shown;                 ///< id of the chosen artifact
    QString m_wanted;                ///< id of one that is to be chosen once it is there
    QTimer m_settling;               ///< steps come one run at a time
};

} // namespace headrace
