// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace headrace {

/// A fact that can be changed: "bucket 30 min ▾". Click, Space or Down opens its menu.
class Chip final : public QToolButton
{
    Q_OBJECT

public:
    explicit Chip(QWidget *parent);

    void setFact(const QString &name, const QString &value);
    /// Why the value is what it is.
    void setEvidence(const QString &text) { setToolTip(text); }

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace headrace
