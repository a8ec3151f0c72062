// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/kube/dependents.h"
#include "models/kube/objectacts.h"

#include <QPointer>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace headrace {

class ClusterSession;

/// A request with the cluster that it goes to.
struct ActTarget {
    QPointer<ClusterSession> session;
    ActRequest request;
};

/// The question before an act, in the page: which objects of which clusters, what depends on them, how. The names of production clusters
/// are typed before the act is let through.
class ActConfirm final : public QWidget
{
    Q_OBJECT

public:
    explicit ActConfirm(QWidget *parent);

    /// The same act in one cluster or several.
    void ask(std::vector<ActTarget> targets);
    void dismiss();

Q_SIGNALS:
    void confirmed(const std::vector<headrace::ActTarget> &targets);
    void refused();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void layOut();
    void confirm();
    void update();
    void retranslate();
    ObjectAct act() const { return m_targets.empty() ? ObjectAct::Delete : m_targets.front().request.act; }
    void lookForDependents();

    std::vector<ActTarget> m_targets;
    QString m_production; ///< names of the production clusters among them
    std::vector<Dependents *> m_dependents;
    QLabel *m_text;
    QLabel *m_warning;
    QComboBox *m_propagation;
    QCheckBox *m_atOnce;
    QSpinBox *m_replicas;
    QLabel *m_typedLabel;
    QLineEdit *m_typed;
    QPushButton *m_yes;
    QPushButton *m_no;
};

} // namespace headrace
