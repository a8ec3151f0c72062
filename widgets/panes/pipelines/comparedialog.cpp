// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/pipelines/comparedialog.h"

#include "models/async/onfinished.h"
#include "models/pipelines/pipelinetable.h"
#include "widgets/common/diffview.h"
#include "widgets/common/elidingdelegate.h"
#include "widgets/common/errortext.h"
#include "widgets/common/tabledress.h"
#include "widgets/panes/pipelines/lockedpicture.h"
#include "widgets/panes/pipelines/pipelinewords.h"
#include "widgets/theme/icons.h"

#include <QComboBox>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace headrace {

CompareDialog::CompareDialog(WorkPool &pool, const QString &pipeline, std::vector<VersionPointer> versions, const VersionPointer &chosen, QWidget *parent)
    : QDialog(parent)
    , m_pool(pool)
    , m_pipeline(pipeline)
    , m_versions(std::move(versions))
    , m_fields(new FieldChangeTable(this))
    , m_before(new QComboBox(this))
    , m_after(new QComboBox(this))
    , m_swap(new QToolButton(this))
    , m_icon(new QLabel(this))
    , m_said(new QLabel(this))
    , m_tabs(new QTabWidget(this))
    , m_picture(new LockedPicture(m_tabs))
    , m_view(new QTableView(m_tabs))
    , m_diff(new DiffView(m_tabs))
{
    const auto place = std::find(m_versions.begin(), m_versions.end(), chosen);
    const int after = place == m_versions.end() ? 0 : static_cast<int>(place - m_versions.begin());
    const int last = static_cast<int>(m_versions.size()) - 1;
    for (QComboBox *box : {m_before, m_after})
        for (const VersionPointer &version : m_versions)
            box->addItem(shownName(*version));
    m_after->setCurrentIndex(after < last ? after : std::max(0, last - 1)); // the oldest has none before it
    m_before->setCurrentIndex(std::min(m_after->currentIndex() + 1, last));
    layOut();
    retranslate();
    for (QComboBox *box : {m_before, m_after})
        connect(box, &QComboBox::activated, this, &CompareDialog::compare);
    connect(m_swap, &QToolButton::clicked, this, [this] {
        const int before = m_before->currentIndex();
        m_before->setCurrentIndex(m_after->currentIndex());
        m_after->setCurrentIndex(before);
        compare();
    });
    compare();
}

void CompareDialog::layOut()
{
    for (QComboBox *box : {m_before, m_after}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(16);
    }
    m_swap->setProperty("chip", true);
    m_said->setTextFormat(Qt::PlainText);
    m_said->setWordWrap(true);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(grid(3), grid(3), grid(3), 0);
    head->setSpacing(grid(2));
    head->addWidget(m_before, 1);
    head->addWidget(m_swap);
    head->addWidget(m_after, 1);
    auto *said = new QHBoxLayout;
    said->setContentsMargins(grid(3), 0, grid(3), 0);
    said->setSpacing(grid(2));
    said->addWidget(m_icon);
    said->addWidget(m_said, 1);
    m_view->setModel(m_fields);
    m_view->setItemDelegate(new ElidingDelegate(m_view));
    dressTable(*m_view);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->setColumnWidth(FieldChangeTable::PathColumn, grid(90));
    m_view->setColumnWidth(FieldChangeTable::BeforeColumn, grid(60));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_picture, {});
    m_tabs->addTab(m_view, {});
    m_tabs->addTab(m_diff, {});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(grid(2));
    column->addLayout(head);
    column->addLayout(said);
    column->addWidget(m_tabs, 1);
    resize(grid(270), grid(180));
}

void CompareDialog::compare()
{
    const VersionPointer before = m_versions[static_cast<std::size_t>(m_before->currentIndex())];
    const VersionPointer after = m_versions[static_cast<std::size_t>(m_after->currentIndex())];
    m_isReading = true;
    m_icon->setPixmap(toneIcon(StateTone::Accent, tokensFor(this)).pixmap(grid(4)));
    m_said->setText(tr("Comparing …"));
    const auto comparing = m_pool.run<Result<ComparedPipelines>>([before, after](QPromise<Result<ComparedPipelines>> &promise) {
        const PreparedResult first = preparedSpec(before->spec);
        const PreparedResult second = first ? preparedSpec(after->spec) : first;
        promise.addResult(second ? Result<ComparedPipelines>(comparePipelines(*first, *second)) : Result<ComparedPipelines>(second.error()));
    });
    onFinished(comparing, this, [this, reading = m_readings.next()](const Result<ComparedPipelines> &result) {
        if (reading.isCurrent())
            take(result);
    });
}

void CompareDialog::take(const Result<ComparedPipelines> &result)
{
    m_isReading = false;
    m_compared = result ? *result : ComparedPipelines();
    if (result) {
        m_icon->setPixmap(toneIcon(m_compared.isSame() ? StateTone::Ok : StateTone::Accent, tokensFor(this)).pixmap(grid(4)));
        m_said->setText(PipelineWords::compared(m_compared));
    } else {
        const ErrorText words = ErrorWords::of(result.error());
        m_icon->setPixmap(toneIcon(StateTone::Error, tokensFor(this)).pixmap(grid(4)));
        m_said->setText(QString(words.sentence % u' ' % words.advice));
    }
    m_picture->setGraph(m_compared.graph, m_compared.layout);
    m_fields->setChanges(m_compared);
    m_diff->setHeadings(m_before->currentText(), m_after->currentText());
    m_diff->setTexts(result ? m_compared.before->text() : QString(), result ? m_compared.after->text() : QString());
}

void CompareDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void CompareDialog::retranslate()
{
    setWindowTitle(tr("Compare versions of %1").arg(m_pipeline));
    m_before->setAccessibleName(tr("Before"));
    m_after->setAccessibleName(tr("After"));
    m_swap->setText(u"⇄"_s);
    m_swap->setToolTip(tr("Swap the two"));
    m_swap->setAccessibleName(tr("Swap the two"));
    for (int column = 0; column < FieldChangeTable::ColumnCount; ++column)
        m_fields->setHeaderData(column, Qt::Horizontal, PipelineWords::changeColumn(column));
    const QStringList tabs{tr("Picture"), tr("Fields"), tr("Text")};
    for (int tab = 0; tab < tabs.size(); ++tab)
        m_tabs->setTabText(tab, tabs[tab]);
    m_view->setAccessibleName(tr("Fields that differ"));
    m_diff->setAccessibleName(tr("Text"));
}

} // namespace headrace
