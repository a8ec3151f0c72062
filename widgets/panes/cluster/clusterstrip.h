// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QLabel;

namespace headrace {

class ClusterCatalogue;
class ClusterSession;

/// What must never be forgotten of the cluster that is shown: that it is production, read-only, not checked, no longer in any file.
/// Hidden when there is nothing of that.
class ClusterStrip final : public QWidget
{
    Q_OBJECT

public:
    ClusterStrip(ClusterCatalogue &catalogue, QWidget *parent);

    void showSession(ClusterSession *session);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();

    ClusterCatalogue &m_catalogue;
    QPointer<ClusterSession> m_session;
    QLabel *m_label;
    QLabel *m_production;
    QLabel *m_readOnly;
    QLabel *m_insecure;
    QLabel *m_gone;
    QLabel *m_warnings; ///< of its kubeconfig, known once it was resolved
};

} // namespace headrace
