// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/comparedesk.h"

#include "models/async/onfinished.h"
#include "models/pipelines/comparedpipelines.h"
#include "widgets/canvas/canvaswords.h"
#include "widgets/canvas/pipelinecanvas.h"
#include "widgets/common/diffview.h"
#include "widgets/common/elidingdelegate.h"
#include "widgets/common/tabledress.h"
#include "widgets/panes/editor/editorwords.h"
#include "widgets/panes/pipelines/pipelinewords.h"
#include "widgets/theme/icons.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

StateTone toneOf(GraphChange change)
{
    switch (change) {
    case GraphChange::Added:
        return StateTone::Ok;
    case GraphChange::Removed:
        return StateTone::Error;
    case GraphChange::Changed:
        return StateTone::Warn;
    case GraphChange::None:
        break;
    }
    return StateTone::Idle;
}

} // namespace

CompareDesk::CompareDesk(WorkPool &pool, QWidget *parent)
    : QWidget(parent)
    , m_pool(pool)
    , m_tabs(new QTabWidget(this))
    , m_columns(new QSplitter(Qt::Horizontal, m_tabs))
    , m_canvas(new PipelineCanvas(m_columns))
    , m_fields(new FieldChangeTable(this))
    , m_diff(new DiffView(m_tabs))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(createHead());
    column->addWidget(m_tabs, 1);
    m_canvas->setEditable(false);
    m_canvas->installEventFilter(this);
    m_columns->addWidget(m_canvas);
    m_columns->addWidget(createSide(m_columns));
    m_columns->setStretchFactor(0, 1);
    m_columns->setChildrenCollapsible(false);
    m_columns->setSizes({grid(200), grid(110)});
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_columns, {});
    m_tabs->addTab(m_diff, {});
    connect(m_list, &QListWidget::currentRowChanged, this, &CompareDesk::showDifference);
    connect(m_canvas, &PipelineCanvas::selectionEdited, this, [this] {
        const QString node = m_canvas->selectedIds().value(0);
        for (std::size_t i = 0; m_comparison && !node.isEmpty() && i < m_comparison->differences.size(); ++i)
            if (m_comparison->differences[i].node == node)
                m_list->setCurrentRow(static_cast<int>(i));
    });
    retranslate();
}

CompareDesk::~CompareDesk()
{
    m_canvas->disconnect(this); // what goes tells of it
    m_list->disconnect(this);
}

QWidget *CompareDesk::createHead()
{
    auto *head = new QWidget(this);
    head->setProperty("chrome", true);
    head->setAttribute(Qt::WA_StyledBackground);
    m_icon = new QLabel(head);
    m_title = new QLabel(head);
    m_title->setFont(typeFont(TypeRole::Heading));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_facts = new QLabel(head);
    m_facts->setProperty("role", u"secondary"_s);
    m_place = new QLabel(head);
    m_previous = new QToolButton(head);
    m_next = new QToolButton(head);
    m_verb = new QPushButton(head);
    m_verb->setProperty("primary", true);
    m_verb->hide();
    m_leave = new QPushButton(head);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(grid(3), grid(1), grid(3), grid(1));
    row->setSpacing(grid(2));
    row->addWidget(m_icon);
    row->addWidget(m_title, 1);
    for (QWidget *part : std::initializer_list<QWidget *>{m_facts, m_previous, m_place, m_next, m_verb, m_leave})
        row->addWidget(part);
    for (QToolButton *button : {m_previous, m_next})
        button->setAutoRaise(true);
    connect(m_previous, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { step(1); });
    connect(m_leave, &QPushButton::clicked, this, &CompareDesk::leaveRequested);
    connect(m_verb, &QPushButton::clicked, this, [this] {
        if (m_run)
            m_run();
    });
    auto *leave = new QShortcut(Qt::Key_Escape, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(leave, &QShortcut::activated, this, &CompareDesk::leaveRequested);
    return head;
}

QWidget *CompareDesk::createSide(QWidget *parent)
{
    auto *side = new QSplitter(Qt::Vertical, parent);
    m_list = new QListWidget(side);
    m_list->setUniformItemSizes(true);
    m_list->setItemDelegate(new ElidingDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    auto *below = new QWidget(side);
    m_said = new QLabel(below);
    m_said->setWordWrap(true);
    m_said->setTextFormat(Qt::PlainText);
    m_said->setContentsMargins(grid(3), grid(2), grid(3), grid(2));
    m_table = new QTableView(below);
    m_table->setModel(m_fields);
    m_table->setItemDelegate(new ElidingDelegate(m_table));
    dressTable(*m_table);
    m_table->horizontalHeader()->setSectionResizeMode(FieldChangeTable::PathColumn, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setMaximumSectionSize(grid(60));
    for (const int column : {FieldChangeTable::BeforeColumn, FieldChangeTable::AfterColumn})
        m_table->horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
    auto *column = new QVBoxLayout(below);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_said);
    column->addWidget(m_table, 1);
    column->addStretch(0);
    side->addWidget(m_list);
    side->addWidget(below);
    side->setChildrenCollapsible(false);
    side->setSizes({grid(50), grid(80)});
    side->setMinimumWidth(grid(70));
    return side;
}

void CompareDesk::compare(const QString &beforeName, Reading before, const QString &afterName, PipelineDocument after, const PipelineLayout &places)
{
    m_beforeName = beforeName;
    m_afterName = afterName;
    m_isReading = true;
    m_error = {};
    m_comparison.reset();
    updateFacts();
    const auto comparing = m_pool.run<Result<PipelineComparison>>([before = std::move(before), after = std::move(after), places](QPromise<Result<PipelineComparison>> &promise) {
        Result<PipelineDocument> first = before();
        promise.addResult(first ? Result<PipelineComparison>(comparedDocuments(std::move(*first), after, places)) : Result<PipelineComparison>(first.error()));
    });
    onFinished(comparing, this, [this, reading = m_readings.next()](const Result<PipelineComparison> &result) {
        if (reading.isCurrent())
            take(result);
    });
}

void CompareDesk::setVerb(const QString &text, std::function<void()> run)
{
    m_run = std::move(run);
    m_verb->setText(text);
    m_verb->setVisible(!text.isEmpty());
}

void CompareDesk::take(const Result<PipelineComparison> &result)
{
    m_isReading = false;
    if (result)
        m_comparison.emplace(*result);
    else
        m_error = result.error();
    m_canvas->showGraph(result ? result->picture.graph : Graph(), result ? result->layout : PipelineLayout());
    m_needsFit = true;
    QMetaObject::invokeMethod(this, &CompareDesk::fitOnce, Qt::QueuedConnection); // once it has its size
    m_diff->setHeadings(m_beforeName, m_afterName);
    m_diff->setTexts(result ? QString::fromUtf8(result->before.bytes()) : QString(), result ? QString::fromUtf8(result->after.bytes()) : QString());
    fillList();
    Q_EMIT shown();
}

QString CompareDesk::titleOf(const PipelineDifference &one) const
{
    if (one.node.isEmpty())
        return tr("The pipeline itself");
    const NodeItem *const item = m_canvas->canvasScene()->node(one.node);
    if (!item)
        return one.node;
    return item->node().title.isEmpty() ? CanvasWords::kindWord(item->node()) : item->node().title;
}

void CompareDesk::fillList()
{
    const int row = m_list->currentRow();
    {
        const QSignalBlocker blocker(m_list);
        m_list->clear();
        for (std::size_t i = 0; m_comparison && i < m_comparison->differences.size(); ++i) {
            const PipelineDifference &one = m_comparison->differences[i];
            const QString word = CanvasWords::changeWord(one.change);
            auto *item = new QListWidgetItem(toneIcon(toneOf(one.change), tokensFor(this)), QString(titleOf(one) % u" · "_s % word), m_list);
            item->setToolTip(one.node);
        }
    }
    if (m_list->count() > 0)
        m_list->setCurrentRow(std::clamp(row, 0, m_list->count() - 1));
    showDifference(m_list->currentRow());
}

void CompareDesk::step(int by)
{
    const int count = m_list->count();
    if (count > 0)
        m_list->setCurrentRow((std::max(0, m_list->currentRow()) + by + count) % count);
}

int CompareDesk::current() const
{
    return m_list->currentRow();
}

void CompareDesk::showDifference(int row)
{
    const bool isThere = m_comparison && row >= 0;
    const PipelineDifference none;
    const PipelineDifference &one = isThere ? m_comparison->differences[static_cast<std::size_t>(row)] : none;
    m_fields->setRows(one.fields);
    m_table->setVisible(!one.fields.empty());
    m_said->setVisible(isThere && one.fields.empty());
    m_said->setText(one.change == GraphChange::Removed ? tr("Only in %1.").arg(m_beforeName) : tr("Only in %1.").arg(m_afterName));
    if (isThere && !one.node.isEmpty()) {
        m_canvas->select({one.node});
        m_canvas->setCurrent(one.node);
        const NodeItem *const item = m_canvas->canvasScene()->node(one.node);
        if (!m_needsFit && item && !m_canvas->seenArea().contains(item->sceneBoundingRect()))
            m_canvas->goTo(one.node);
    } else if (isThere) {
        m_canvas->select({});
    }
    updateFacts();
}

void CompareDesk::updateFacts()
{
    m_title->setText(tr("%1 compared with %2").arg(m_afterName, m_beforeName));
    m_title->setToolTip(m_title->text());
    const int count = m_comparison ? static_cast<int>(m_comparison->differences.size()) : 0;
    StateTone tone = m_isReading ? StateTone::Accent : StateTone::Ok;
    if (m_isReading)
        m_facts->setText(tr("Comparing …"));
    else if (!m_error.code.isEmpty())
        m_facts->setText(EditorWords::error(m_error));
    else if (count == 0)
        m_facts->setText(tr("The two say the same."));
    else
        m_facts->setText(countsText());
    if (!m_error.code.isEmpty())
        tone = StateTone::Error;
    else if (count > 0)
        tone = StateTone::Accent;
    m_icon->setPixmap(toneIcon(tone, tokensFor(this)).pixmap(grid(4)));
    m_place->setText(count > 0 ? tr("%1 of %2").arg(m_list->currentRow() + 1).arg(count) : QString());
    m_previous->setEnabled(count > 1);
    m_next->setEnabled(count > 1);
    m_verb->setEnabled(m_comparison.has_value());
}

QString CompareDesk::countsText() const
{
    const int added = m_comparison->count(GraphChange::Added), removed = m_comparison->count(GraphChange::Removed), changed = m_comparison->count(GraphChange::Changed);
    QStringList words;
    if (added > 0)
        words << tr("%Ln added", nullptr, added);
    if (removed > 0)
        words << tr("%Ln removed", nullptr, removed);
    if (changed > 0)
        words << tr("%Ln changed", nullptr, changed);
    return words.join(u" · "_s);
}

/// All of it, the first time that it is to be seen; later the user's place stays.
void CompareDesk::fitOnce()
{
    if (!m_needsFit || !m_canvas->isVisible() || m_canvas->width() < grid(20))
        return;
    m_needsFit = false;
    m_canvas->fitAll();
}

bool CompareDesk::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_canvas && (event->type() == QEvent::Resize || event->type() == QEvent::Show))
        QMetaObject::invokeMethod(this, &CompareDesk::fitOnce, Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

void CompareDesk::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        fillList();
}

void CompareDesk::retranslate()
{
    m_leave->setText(tr("Back to editing"));
    m_leave->setToolTip(tr("Esc"));
    m_previous->setText(u"‹"_s);
    m_previous->setToolTip(tr("Previous difference (Shift+F8)"));
    m_previous->setAccessibleName(tr("Previous difference"));
    m_next->setText(u"›"_s);
    m_next->setToolTip(tr("Next difference (F8)"));
    m_next->setAccessibleName(tr("Next difference"));
    m_tabs->setTabText(0, tr("Picture"));
    m_tabs->setTabText(1, tr("Text"));
    m_canvas->setAccessibleName(tr("Both pipelines in one picture"));
    m_list->setAccessibleName(tr("Differences"));
    m_table->setAccessibleName(tr("Fields that differ"));
    m_diff->setAccessibleName(tr("Both texts"));
    for (int column = 0; column < FieldChangeTable::ColumnCount; ++column)
        m_fields->setHeaderData(column, Qt::Horizontal, PipelineWords::changeColumn(column));
    fillList();
}

} // namespace headrace

#include "moc_comparedesk.cpp"
