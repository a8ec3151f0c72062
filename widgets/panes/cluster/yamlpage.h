// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/kube/objectedit.h"
#include "widgets/panes/cluster/objectpage.h"

#include <QHash>
#include <QPointer>

class QLabel;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace headrace {

class ConflictList;
class DiffView;
class ProblemList;
class Schemas;
class YamlAssist;
class YamlEditor;

/// The object as YAML: read it, change it, see what the server would make of the change, apply it. A text that was begun is kept while
/// other objects are looked at.
class YamlPage final : public ObjectPage
{
    Q_OBJECT

public:
    YamlPage(WorkPool &pool, Schemas &schemas, QWidget *parent);

    QString title() const override;
    bool suits(const ApiResource &) const override { return true; }
    void showObject(ClusterSession *session, const ApiResource &resource, const ObjectView &object) override;
    void clear() override;
    bool isBusy() const override;

    YamlEditor &editor() { return *m_editor; }
    const ObjectEdit &edit() const { return *m_edit; }

public Q_SLOTS:
    void beginEdit();
    /// The next step: see what changes, then apply it.
    void goOn();
    void stopEdit();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Draft {
        QByteArray base;
        QString text;
    };

    void createHead();
    void layOut();
    void readText();
    void showText(const QByteArray &json, const QString &text);
    void editChanged();
    void showRefusal();
    void showOutcome();
    void showPreview();
    void keepDraft();
    void restoreDraft();
    void update();
    void updateBanner();
    void say(const QString &text);
    void retranslate();
    bool isEditing() const { return m_edit->state() != EditState::Reading; }
    bool isModified() const;
    QString whyNot() const;

    QPointer<ClusterSession> m_session;
    ApiResource m_resource;
    ObjectView m_object;
    QByteArray m_shownJson; ///< what the text was made of
    QString m_shownText;
    bool m_mayWrite = true;
    bool m_asksDiscard = false;
    QHash<QString, Draft> m_drafts; ///< by uid
    ObjectEdit *m_edit;
    YamlEditor *m_editor;
    YamlAssist *m_assist;
    QToolButton *m_managers;
    QToolButton *m_secrets;
    QToolButton *m_arrange;
    QPushButton *m_begin;
    QPushButton *m_next;
    QPushButton *m_back;
    QPushButton *m_stop;
    QWidget *m_banner;
    QLabel *m_bannerText;
    QPushButton *m_merge;
    QStackedWidget *m_stack;
    DiffView *m_diff;
    ConflictList *m_conflicts;
    ProblemList *m_problems;
    QLabel *m_message;
};

} // namespace headrace
