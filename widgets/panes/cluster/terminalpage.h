// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/panes/cluster/objectpage.h"

#include <QPointer>

#include <memory>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace headrace {

class ClusterSession;
class HistoryEdit;
class Terminal;

/// A command in a container of a pod: what it prints, a line to answer it. Colours are left out; programs that draw a whole screen are
/// not for it. Ends when another object is shown.
class TerminalPage final : public ObjectPage
{
    Q_OBJECT

public:
    explicit TerminalPage(QWidget *parent);
    ~TerminalPage() override;

    QString title() const override;
    bool suits(const ApiResource &resource) const override;
    void showObject(ClusterSession *session, const ApiResource &resource, const ObjectView &object) override;
    void clear() override;
    Terminal *terminal() const { return m_terminal.get(); }

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void createView();
    void fillContainers();
    void askPermission();
    void startOrStop();
    void showText(qint64 firstChanged);
    void tellSize();
    void refresh();
    QString stateText() const;
    void retranslate();

    QPointer<ClusterSession> m_session;
    ObjectView m_object;
    QString m_lacking; ///< why nothing may be run
    std::unique_ptr<Terminal> m_terminal;
    qint64 m_shownFirst = 0; ///< number of the view's first line
    QComboBox *m_container;
    QLineEdit *m_command;
    QPushButton *m_toggle;
    QPushButton *m_clear;
    QPlainTextEdit *m_view;
    HistoryEdit *m_input;
    QLabel *m_state;
};

} // namespace headrace
