// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/endpoints/servicecall.h"

#include <QVariantMap>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSplitter;
class QToolButton;

namespace headrace {

class AnswerView;
class RequestForm;

/// Calls of one endpoint: way, protocol and model above, the request beside its answer.
class CallPage final : public QWidget
{
    Q_OBJECT

public:
    /// The call lives longer than the page.
    CallPage(ServiceCall &call, QWidget *parent);
    ~CallPage() override;

    RequestForm &form() { return *m_form; }
    AnswerView &answer() { return *m_answer; }
    void send();
    bool isBusy() const;
    QVariantMap saveState() const;
    void restoreState(const QVariantMap &state);

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void connectParts();
    void createActions();
    void update();
    void showPlace();
    void fillChoices();
    void answered();
    void copy(bool asPython);
    void retranslate();

    ServiceCall &m_call;
    QComboBox *m_routes;
    QComboBox *m_protocols;
    QComboBox *m_models;
    QLineEdit *m_gateway;
    QLineEdit *m_token;
    QLabel *m_icon;
    QLabel *m_place;
    RequestForm *m_form;
    QPushButton *m_send;
    QPushButton *m_cancel;
    QToolButton *m_curl;
    QToolButton *m_python;
    QLabel *m_fault;
    AnswerView *m_answer;
    QSplitter *m_splitter;
};

} // namespace headrace
