// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/kube/schemacheck.h"

#include <QListWidget>

namespace headrace {

/// The problems of a text with their lines; Enter or a click goes there. Hidden while there are none.
class ProblemList final : public QListWidget
{
    Q_OBJECT

public:
    explicit ProblemList(QWidget *parent);

    void setProblems(const std::vector<TextProblem> &problems);
    QSize sizeHint() const override;

Q_SIGNALS:
    void placeWanted(int line, int column);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();

    std::vector<TextProblem> m_problems;
};

} // namespace headrace
