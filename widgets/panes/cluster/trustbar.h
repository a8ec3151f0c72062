// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace headrace {

class ClusterSession;

/// What a session needs from its user, above its views: to allow a program or a file, or to sign in again. Hidden when nothing is
/// needed.
class TrustBar final : public QWidget
{
    Q_OBJECT

public:
    explicit TrustBar(QWidget *parent);

    /// Null hides it.
    void showSession(ClusterSession *session);
    /// Shows an error beside the question (an answer that could not be kept).
    void setNote(const QString &text);

Q_SIGNALS:
    void allowed(headrace::ClusterSession *session);
    void refused(headrace::ClusterSession *session);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void showQuestion();
    void showSignIn();

    QPointer<ClusterSession> m_session;
    QLabel *m_icon;
    QLabel *m_heading;
    QLabel *m_note;
    QPlainTextEdit *m_details;
    QPushButton *m_yes;
    QPushButton *m_no;
    bool m_isAsking = false;
    QString m_noteText;
};

} // namespace headrace
