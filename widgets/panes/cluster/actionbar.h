// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/kube/actrun.h"
#include "models/kube/clustersession.h"

#include <QPointer>
#include <QWidget>

#include <map>

class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace headrace {

class ActConfirm;
struct ActTarget;
class EndWatches;
class TaskRegistry;

/// What is selected in one cluster.
struct ActPart {
    QPointer<ClusterSession> session;
    ApiResource resource;
    std::vector<KubeRowPointer> rows;
    std::vector<KubeColumn> columns;

    bool operator==(const ActPart &) const = default;
};

/// What can be done to the selected objects, of one cluster or several: a button an act, the question before it, the moment in which it can be taken back. A
/// button that may not be pressed is grey and says which right is missing; a read-only cluster offers nothing that writes.
class ActionBar final : public QWidget
{
    Q_OBJECT

public:
    ActionBar(TaskRegistry &tasks, EndWatches &ends, QWidget *parent);

    void showSelection(ClusterSession *session, const ApiResource &resource, const std::vector<KubeRowPointer> &rows, const std::vector<KubeColumn> &columns);
    /// One part a cluster, all of one kind.
    void showParts(std::vector<ActPart> parts);
    void clear();
    /// As if its button was pressed; nothing when it may not be.
    void start(ObjectAct act);
    /// The acts of the selection, for a context menu.
    void addTo(QMenu &menu);
    /// The button of an act; null when the kind has no such act.
    QToolButton *button(ObjectAct act) const;
    /// How long a destructive act can be taken back, in milliseconds.
    void setUndoTime(int milliseconds) { m_undoTime = milliseconds; }

Q_SIGNALS:
    /// The question was answered or dropped: the list takes the focus.
    void done();

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void buildButtons();
    void update();
    QString hindrance(const ActOffer &offer) const;
    QString missingRight(const ActOffer &offer, const ActPart &part) const;
    bool isReadOnly() const;
    std::size_t count() const;
    const ApiResource &resource() const;
    ActRequest requestOf(ObjectAct act, const ActPart &part) const;
    void run(const std::vector<ActTarget> &targets);
    void runOne(ClusterSession &session, const ActRequest &request);
    void follow();
    void showRun();
    void updateTell();
    void tell(bool wanted);

    TaskRegistry &m_tasks;
    EndWatches &m_ends;
    std::vector<ActPart> m_parts;
    std::vector<ActOffer> m_offers;
    std::map<ObjectAct, QToolButton *> m_buttons;
    QWidget *m_row;
    QLabel *m_notice;
    QToolButton *m_tell;
    ActConfirm *m_confirm;
    QWidget *m_strip;
    QLabel *m_state;
    QPushButton *m_undo;
    QPushButton *m_now;
    QPushButton *m_close;
    std::vector<std::pair<QString, QPointer<ActRun>>> m_runs; ///< of the last act, with the clusters' names
    int m_undoTime = ActRun::undoMilliseconds;
};

} // namespace headrace
