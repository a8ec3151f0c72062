// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace headrace {

/// A surface with a heading, a quiet fact beside it, tools at the right and a body below.
class Card final : public QFrame
{
    Q_OBJECT

public:
    explicit Card(QWidget *parent);

    void setHeading(const QString &text);
    void setFact(const QString &text);
    void addTool(QWidget *tool);
    void setBody(QWidget *body);

private:
    QLabel *m_heading;
    QLabel *m_fact;
    QHBoxLayout *m_head;
    QVBoxLayout *m_column;
};

} // namespace headrace
