// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/kube/dependents.h"
#include "models/kube/objectacts.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace headrace {

class ClusterSession;

/// The question before an act, in the page: which objects of which cluster, what depends on them, how. On a production cluster its
/// name is typed before the act is let through.
class ActConfirm final : public QWidget
{
    Q_OBJECT

public:
    explicit ActConfirm(QWidget *parent);

    void ask(ClusterSession &session, const ActRequest &request);
    void dismiss();

Q_SIGNALS:
    void confirmed(const headrace::ActRequest &request);
    void refused();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void layOut();
    void confirm();
    void update();
    void retranslate();

    ActRequest m_request;
    QString m_cluster;
    bool m_isProduction = false;
    Dependents *m_dependents;
    QLabel *m_text;
    QLabel *m_warning;
    QComboBox *m_propagation;
    QSpinBox *m_replicas;
    QLabel *m_typedLabel;
    QLineEdit *m_typed;
    QPushButton *m_yes;
    QPushButton *m_no;
};

} // namespace headrace
