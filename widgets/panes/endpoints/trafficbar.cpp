// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/endpoints/trafficbar.h"

#include "widgets/panes/endpoints/endpointwords.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QString labelOf(const TrafficShare &share)
{
    const QString percent = QString::number(share.sent.value_or(share.asked.value_or(0))) % u" %";
    return EndpointWords::role(share.role) % (share.name.isEmpty() ? QString() : QString(u' ' % share.name)) % u"  " % percent;
}

} // namespace

TrafficBar::TrafficBar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TrafficBar::setSplit(const TrafficSplit &split)
{
    m_split = split;
    QStringList words;
    for (const TrafficShare &share : split.shares)
        words << labelOf(share);
    setAccessibleName(words.join(u", "_s));
    setToolTip(words.join(u'\n'));
    update();
}

QSize TrafficBar::sizeHint() const
{
    return {grid(60), fontMetrics().height() + grid(7)};
}

QSize TrafficBar::minimumSizeHint() const
{
    return {grid(30), sizeHint().height()};
}

void TrafficBar::paintEvent(QPaintEvent *)
{
    const ThemeTokens &tokens = tokensFor(this);
    QPainter painter(this);
    const int line = fontMetrics().height() + grid(1);
    const bool isMoving = m_split.isTold && !m_split.isSettled;
    int sent = 0, asked = 0, label = 0;
    const int room = m_split.shares.empty() ? width() : width() / static_cast<int>(m_split.shares.size());
    for (std::size_t i = 0; i < m_split.shares.size(); ++i) {
        const TrafficShare &share = m_split.shares[i];
        const QColor &colour = share.isReady ? tokens.series(i) : tokens.idle;
        const int wide = share.sent.value_or(share.asked.value_or(0)) * width() / 100;
        painter.fillRect(QRect(sent, line, wide, grid(3)), colour);
        sent += wide;
        if (isMoving) {
            const int thin = share.asked.value_or(0) * width() / 100;
            painter.fillRect(QRect(asked, line + grid(4), thin, grid(1)), colour);
            asked += thin;
        }
        painter.fillRect(QRect(label, (line - grid(2)) / 2, grid(2), grid(2)), colour);
        painter.setPen(tokens.text);
        const QRect words(label + grid(3), 0, room - grid(4), line);
        painter.drawText(words, Qt::AlignVCenter | Qt::TextSingleLine, fontMetrics().elidedText(labelOf(share), Qt::ElideMiddle, words.width()));
        label += room;
    }
}

} // namespace headrace

#include "moc_trafficbar.cpp"
