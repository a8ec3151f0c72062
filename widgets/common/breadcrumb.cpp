// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/breadcrumb.h"

#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace headrace {

Breadcrumb::Breadcrumb(QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins({});
    m_row->setSizeConstraint(QLayout::SetNoConstraint);
    m_row->setSpacing(0);
    m_row->addStretch(1);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

void Breadcrumb::show(std::vector<Crumb> crumbs)
{
    const bool isSame = crumbs.size() == m_crumbs.size() && std::equal(crumbs.begin(), crumbs.end(), m_crumbs.begin(), [](const Crumb &a, const Crumb &b) { return a.text == b.text && a.isOwner == b.isOwner && a.isMain == b.isMain; });
    m_crumbs = std::move(crumbs);
    if (!isSame)
        fill();
}

QStringList Breadcrumb::texts() const
{
    QStringList all;
    for (const Crumb &crumb : m_crumbs)
        all.append(crumb.text);
    return all;
}

void Breadcrumb::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    shorten();
}

void Breadcrumb::shorten()
{
    // Short texts leave their room to the long ones.
    const auto wanted = [this](std::size_t i) { return m_buttons[i]->fontMetrics().horizontalAdvance(m_crumbs[i].text) + grid(7); };
    int room = width();
    int share = m_buttons.empty() ? 0 : room / static_cast<int>(m_buttons.size());
    int longOnes = static_cast<int>(m_buttons.size());
    for (std::size_t i = 0; i < m_buttons.size(); ++i)
        if (wanted(i) <= share) {
            room -= wanted(i);
            --longOnes;
        }
    share = longOnes > 0 ? room / longOnes : room;
    for (std::size_t i = 0; i < m_buttons.size(); ++i)
        m_buttons[i]->setText(m_buttons[i]->fontMetrics().elidedText(m_crumbs[i].text, Qt::ElideMiddle, std::max(share - grid(7), grid(8))));
}

void Breadcrumb::fill()
{
    while (m_row->count() > 1) {
        QLayoutItem *item = m_row->takeAt(0);
        // Pressed buttons fill this anew from their own signal.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_buttons.clear();
    for (std::size_t i = 0; i < m_crumbs.size(); ++i) {
        const Crumb &crumb = m_crumbs[i];
        if (i > 0) {
            auto *mark = new QLabel(crumb.isOwner ? u"↑"_s : u"›"_s, this);
            mark->setProperty("role", u"secondary"_s);
            m_row->insertWidget(m_row->count() - 1, mark);
        }
        auto *button = new QToolButton(this);
        if (crumb.isMain)
            button->setFont(typeFont(TypeRole::PageName));
        button->setFocusPolicy(Qt::TabFocus);
        button->setToolTip(crumb.toolTip.isEmpty() ? crumb.text : crumb.toolTip);
        button->setAccessibleName(crumb.text);
        connect(button, &QToolButton::clicked, this, [this, i] {
            // What it does may fill this anew.
            if (const std::function<void()> go = i < m_crumbs.size() ? m_crumbs[i].go : nullptr)
                go();
        });
        m_row->insertWidget(m_row->count() - 1, button);
        m_buttons.push_back(button);
    }
    shorten();
}

} // namespace headrace

#include "moc_breadcrumb.cpp"
