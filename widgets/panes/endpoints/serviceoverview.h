// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/inferenceservice.h"

#include <QWidget>

class QFormLayout;
class QLabel;
class QTableWidget;
class QToolButton;

namespace headrace {

class Card;
class TrafficBar;
struct KubeEvent;

/// A service at a glance: its state with a reason, its traffic, its conditions in words, what it serves, what happened to it.
class ServiceOverview final : public QWidget
{
    Q_OBJECT

public:
    explicit ServiceOverview(QWidget *parent);

    void setService(const InferenceService &service);
    void setEvents(const std::vector<KubeEvent> &events);
    /// Why there are none.
    void setEventsError(const QString &sentence);

Q_SIGNALS:
    /// A kind of the cluster: "pods", "inferenceservices.serving.kserve.io".
    void clusterRequested(const QString &kind);

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void show();
    void showState();
    void showConditions();
    void showFacts();

    InferenceService m_service;
    Card *m_traffic;
    TrafficBar *m_bar;
    QLabel *m_split;
    Card *m_state;
    QLabel *m_sentence;
    QLabel *m_advice;
    QLabel *m_message;
    QToolButton *m_object;
    QToolButton *m_pods;
    Card *m_conditions;
    QTableWidget *m_conditionTable;
    Card *m_facts;
    QFormLayout *m_lines;
    Card *m_events;
    QTableWidget *m_eventTable;
};

} // namespace headrace
