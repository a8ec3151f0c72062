// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/endpoints/servicestate.h"

#include <QWidget>

namespace headrace {

/// The traffic of a service as a bar: above what is sent (or asked, where nobody tells), below, thinner, what was asked while that is something
/// else. Each share has its word and number.
class TrafficBar final : public QWidget
{
    Q_OBJECT

public:
    explicit TrafficBar(QWidget *parent);

    void setSplit(const TrafficSplit &split);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TrafficSplit m_split;
};

} // namespace headrace
