// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/leftoveredit.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace headrace {

/// The desk without a pipeline: how to begin, what was open last, what a crash left behind.
class StartPage final : public QWidget
{
    Q_OBJECT

public:
    explicit StartPage(QWidget *parent);

    void setRecent(const QStringList &files);
    void setLeftovers(const std::vector<LeftoverEdit> &leftovers);

Q_SIGNALS:
    void newRequested();
    void templateRequested(const QString &id);
    void openRequested();
    void fileRequested(const QString &path);
    void recoverRequested(const headrace::LeftoverEdit &leftover);
    /// What it changed, beside the file as it is.
    void previewRequested(const headrace::LeftoverEdit &leftover);
    void discardRequested(const headrace::LeftoverEdit &leftover);

protected:
    void changeEvent(QEvent *event) override;

private:
    QPushButton *addChoice(QVBoxLayout *column);
    void fillRecent();
    void fillLeftovers();
    void retranslate();

    QStringList m_recent;
    std::vector<LeftoverEdit> m_leftovers;
    QLabel *m_title;
    QLabel *m_advice;
    QPushButton *m_new;
    QPushButton *m_open;
    QLabel *m_recentTitle;
    QLabel *m_templateTitle;
    QLabel *m_leftoverTitle;
    QWidget *m_recentList;
    QWidget *m_leftoverList;
    std::vector<QPushButton *> m_templates;
};

} // namespace headrace
