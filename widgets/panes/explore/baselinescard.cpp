// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/explore/baselinescard.h"

#include "widgets/common/card.h"
#include "widgets/panes/explore/explorewords.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <cmath>

namespace headrace {

BaselinesCard::BaselinesCard(ExploreSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_card(new Card(this))
    , m_table(new QTableWidget(this))
    , m_fit(new QPushButton(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_card);
    m_card->addTool(m_fit);
    m_card->setBody(m_table);
    m_table->setColumnCount(4);
    m_table->setShowGrid(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + grid(2));
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_fit, &QPushButton::clicked, this, [this] { m_session.fit(tr("Fit the baselines")); });
    connect(&session, &ExploreSession::baselinesChanged, this, &BaselinesCard::refresh);
    connect(&session, &ExploreSession::viewChanged, this, &BaselinesCard::refresh);
    retranslate();
}

void BaselinesCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void BaselinesCard::refresh()
{
    const auto &table = m_session.table();
    const bool canFit = table && table->trainRows > 0 && table->trainRows < table->times.size();
    m_fit->setEnabled(canFit);
    m_card->setFact(canFit ? tr("train < %1 ≤ test").arg(ExploreWords::moment(table->times[table->trainRows])) : QString());
    const QLocale locale;
    const auto &scores = m_session.baselines();
    m_table->setRowCount(static_cast<int>(scores.size()));
    const auto number = [&](double value) { return std::isnan(value) ? QStringLiteral("–") : locale.toString(value, 'f', std::abs(value) < 10 ? 3 : 1); };
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const BaselineScore &score = scores[i];
        const QString cells[] = {ExploreWords::baseline(score.kind), number(score.mae), number(score.mse), locale.toString(score.r2, 'f', 3)};
        for (int column = 0; column < 4; ++column) {
            auto *item = new QTableWidgetItem(cells[column]);
            item->setTextAlignment(column == 0 ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignRight | Qt::AlignVCenter);
            item->setToolTip(ExploreWords::baselineFact(score));
            m_table->setItem(static_cast<int>(i), column, item);
        }
    }
    m_table->setFixedHeight((static_cast<int>(std::max<std::size_t>(scores.size(), 1)) + 1) * (m_table->verticalHeader()->defaultSectionSize() + 1) + grid(1));
}

void BaselinesCard::retranslate()
{
    m_card->setHeading(tr("Baselines"));
    m_fit->setText(tr("Fit"));
    m_fit->setToolTip(tr("Fit five models on the training rows and score them on the test rows"));
    m_table->setAccessibleName(tr("Baseline scores"));
    m_table->setHorizontalHeaderLabels({tr("Model"), tr("MAE"), tr("MSE"), tr("R²")});
    for (int column = 0; column < 4; ++column)
        m_table->horizontalHeaderItem(column)->setTextAlignment(column == 0 ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignRight | Qt::AlignVCenter);
    refresh();
}

} // namespace headrace

#include "moc_baselinescard.cpp"
