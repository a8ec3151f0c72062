// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/kube/forwards.h"
#include "widgets/panes/cluster/objectpage.h"

#include <QPointer>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace headrace {

/// The ports of a pod, a service or a workload: which it offers, and a form that forwards one to this computer.
class PortsPage final : public ObjectPage
{
    Q_OBJECT

public:
    explicit PortsPage(QWidget *parent);

    QString title() const override;
    bool suits(const ApiResource &resource) const override;
    void showObject(ClusterSession *session, const ApiResource &resource, const ObjectView &object) override;
    void clear() override;
    /// The keyboard goes to the form.
    void focusForm();

Q_SIGNALS:
    void browserWanted(const QString &address);

protected:
    void changeEvent(QEvent *event) override;

private:
    void createForm();
    void fillPorts();
    void askPermission();
    void forward();
    void refresh();
    void retranslate();

    QPointer<ClusterSession> m_session;
    ApiResource m_resource;
    ObjectView m_object;
    QString m_lacking; ///< why nothing may be forwarded
    QLabel *m_intro;
    QLabel *m_remoteName;
    QComboBox *m_remote;
    QLabel *m_localName;
    QLineEdit *m_local;
    QPushButton *m_forward;
    QLabel *m_problem;
    QLabel *m_running;
};

} // namespace headrace
