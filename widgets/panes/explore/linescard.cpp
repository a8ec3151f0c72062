// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/explore/linescard.h"

#include "models/async/onfinished.h"
#include "models/explore/rowsmodel.h"
#include "widgets/common/card.h"
#include "widgets/common/errortext.h"
#include "widgets/common/rawlinesview.h"
#include "widgets/panes/explore/badlinesmodel.h"
#include "widgets/panes/explore/explorewords.h"
#include "widgets/panes/explore/rowsdelegate.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QButtonGroup>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::uint64_t mostCopied = 100'000;

QToolButton *toggle(QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

LinesCard::LinesCard(ExploreSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_card(new Card(this))
    , m_stack(new QStackedWidget(this))
    , m_raw(new RawLinesView(m_stack))
    , m_view(new QTableView(m_stack))
    , m_modes(new QButtonGroup(this))
    , m_bad(nullptr)
    , m_rows(new RowsModel(this))
    , m_badLines(new BadLinesModel(this))
    , m_sortedBad(new QSortFilterProxyModel(this))
    , m_copy(new QAction(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_card);
    createTools();
    createViews();
    connectRaw();
    connect(&session, &ExploreSession::viewChanged, this, &LinesCard::refresh);
    connect(&session, &ExploreSession::selectionChanged, this, [this] {
        m_evidence.reset();
        m_evidenceRows.reset();
        if (m_mode == Mode::Bad)
            setMode(Mode::Raw);
        restrictMatches();
        refresh();
    });
    connect(&session, &ExploreSession::followingChanged, this, [this] {
        m_follow->setChecked(m_session.isFollowing());
        m_raw->setFollowing(m_session.isFollowing());
    });
    retranslate();
}

LinesCard::~LinesCard() = default;

void LinesCard::createTools()
{
    m_search = new QLineEdit(m_card);
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(grid(30));
    m_case = toggle(m_card);
    m_case->setText(u"Aa"_s);
    m_regex = toggle(m_card);
    m_regex->setText(u".*"_s);
    m_regex->setChecked(true);
    m_previous = new QToolButton(m_card);
    m_next = new QToolButton(m_card);
    m_previous->setArrowType(Qt::UpArrow);
    m_next->setArrowType(Qt::DownArrow);
    for (QToolButton *button : {m_previous, m_next})
        button->setFocusPolicy(Qt::TabFocus);
    m_follow = toggle(m_card);
    for (QWidget *tool : std::initializer_list<QWidget *>{m_search, m_case, m_regex, m_previous, m_next, m_follow})
        m_card->addTool(tool);
    for (const Mode mode : {Mode::Raw, Mode::Columns, Mode::Bad}) {
        QToolButton *button = toggle(m_card);
        m_modes->addButton(button, static_cast<int>(mode));
        m_card->addTool(button);
        m_bad = button;
    }
    m_modes->button(static_cast<int>(Mode::Raw))->setChecked(true);
    connect(m_modes, &QButtonGroup::idClicked, this, [this](int id) { setMode(static_cast<Mode>(id)); });
    connect(m_search, &QLineEdit::returnPressed, this, &LinesCard::search);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty())
            search();
    });
    connect(m_previous, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { step(1); });
    for (QToolButton *button : {m_case, m_regex}) {
        connect(button, &QToolButton::clicked, this, [this] {
            if (!m_search->text().isEmpty())
                search();
        });
    }
    connect(m_follow, &QToolButton::clicked, this, [this](bool on) { m_session.setFollowing(on, tr("Follow the log")); });
}

void LinesCard::createViews()
{
    m_stack->addWidget(m_raw);
    m_stack->addWidget(m_view);
    m_card->setBody(m_stack);
    m_sortedBad->setSourceModel(m_badLines);
    m_view->setModel(m_rows);
    m_view->setItemDelegate(new RowsDelegate(this));
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + grid(1));
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setSectionsMovable(true);
    m_view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_view->horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view->horizontalHeader(), &QWidget::customContextMenuRequested, this, &LinesCard::showColumnMenu);
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_view->addAction(m_copy);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_copy, &QAction::triggered, this, &LinesCard::copyTable);
    connect(m_view, &QTableView::activated, this, [this](const QModelIndex &index) {
        if (m_mode == Mode::Columns)
            jumpToBucket(m_session.lineOfRow(m_rows->rowAt(index.row())));
    });
}

void LinesCard::connectRaw()
{
    RawLog &raw = m_session.raw();
    connect(m_raw, &RawLinesView::linesWanted, &raw, &RawLog::fetch);
    connect(m_raw, &RawLinesView::activated, this, &LinesCard::jumpToBucket);
    connect(m_raw, &RawLinesView::copyWanted, this, &LinesCard::copyRaw);
    connect(m_raw, &RawLinesView::menuWanted, this, &LinesCard::showMenu);
    connect(&raw, &RawLog::fetched, m_raw, &RawLinesView::addTexts);
    connect(&raw, &RawLog::opened, this, [this] { refreshRaw(true); });
    connect(&raw, &RawLog::searched, this, &LinesCard::restrictMatches);
    connect(&raw, &RawLog::failed, this, [this](const Error &error) { Q_EMIT reported(ErrorWords::of(error).sentence); });
    m_raw->setLabel([this](std::uint64_t index) {
        const auto &text = m_session.raw().text();
        return QLocale().toString(qulonglong(text ? text->placeOf(index).line : index + 1));
    });
}

void LinesCard::setMode(Mode mode)
{
    m_mode = mode;
    m_modes->button(static_cast<int>(mode))->setChecked(true);
    refresh();
    if (mode == Mode::Bad)
        m_view->setFocus();
}

void LinesCard::showEvidence(Evidence evidence)
{
    const auto &view = m_session.view();
    if (!view)
        return;
    const auto token = m_evidences.next();
    using Rows = std::shared_ptr<const std::vector<std::uint32_t>>;
    const auto future = m_session.pool().run<Rows>([view, evidence, token](QPromise<Rows> &promise) {
        promise.addResult(std::make_shared<const std::vector<std::uint32_t>>(evidenceRows(*view, evidence, [&] { return !token.isCurrent(); })));
    });
    onFinished(future, this, [this, token, evidence](const Rows &rows) {
        if (!token.isCurrent())
            return;
        m_evidence = evidence;
        m_evidenceRows = rows;
        if (m_mode == Mode::Bad)
            setMode(Mode::Raw);
        restrictMatches();
        refresh();
        focusLines();
    });
}

void LinesCard::focusSearch()
{
    if (m_mode != Mode::Raw)
        setMode(Mode::Raw);
    m_search->setFocus();
    m_search->selectAll();
}

void LinesCard::focusLines()
{
    m_stack->currentWidget()->setFocus();
}

void LinesCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

std::shared_ptr<const std::vector<std::uint32_t>> LinesCard::shownRows() const
{
    return m_evidence ? m_evidenceRows : m_session.selection().rows;
}

void LinesCard::refresh()
{
    const auto &view = m_session.view();
    if (!view)
        return;
    const bool isOther = !m_lastView || m_lastView->data->files != view->data->files;
    m_lastView = view;
    if (isOther && !m_session.isFollowing()) {
        m_evidence.reset();
        m_evidenceRows.reset();
    }
    m_bad->setVisible(view->health.badTotal() > 0);
    m_stack->setCurrentWidget(m_mode == Mode::Raw ? static_cast<QWidget *>(m_raw) : m_view);
    for (QWidget *tool : std::initializer_list<QWidget *>{m_search, m_case, m_regex, m_previous, m_next})
        tool->setVisible(m_mode == Mode::Raw);
    if (m_mode == Mode::Raw) {
        m_session.raw().open();
        refreshRaw(m_session.isFollowing());
    } else if (m_mode == Mode::Bad) {
        m_badLines->show(view->health.firstBad);
        if (m_view->model() != m_sortedBad) {
            m_view->setModel(m_sortedBad);
            m_view->sortByColumn(BadLinesModel::LineColumn, Qt::AscendingOrder);
        }
        m_view->setSortingEnabled(true);
    } else {
        m_view->setSortingEnabled(false);
        m_rows->show(view->data, shownRows());
        m_view->setModel(m_rows);
    }
    if (m_mode != Mode::Raw && (m_sizedFor != view->data || m_mode == Mode::Bad)) {
        m_sizedFor = m_session.isFollowing() && m_sizedFor ? m_sizedFor : view->data;
        m_view->horizontalHeader()->setStretchLastSection(true);
        m_view->resizeColumnsToContents();
    }
    showCount();
}

void LinesCard::refreshRaw(bool keepPlace)
{
    const auto &text = m_session.raw().text();
    const auto &view = m_session.view();
    if (m_mode != Mode::Raw || !text || !view)
        return;
    const auto rows = shownRows();
    if (m_session.raw().matches()) {
        if (m_matches)
            m_raw->setLines(m_matches->size(), [matches = m_matches](std::uint64_t position) { return (*matches)[position]; }, keepPlace);
    } else if (rows) {
        m_raw->setLines(rows->size(), [rows, data = view->data, text](std::uint64_t position) { return text->indexOf(data->placeOf((*rows)[position])); }, keepPlace);
    } else {
        m_raw->setLines(text->lineCount(), [](std::uint64_t position) { return position; }, keepPlace);
    }
    showCount();
}

void LinesCard::showCount()
{
    const auto &view = m_session.view();
    if (!view)
        return;
    const QLocale locale;
    const auto number = [&](std::uint64_t n) { return locale.toString(qulonglong(n)); };
    const auto rows = shownRows();
    QString fact;
    if (m_mode == Mode::Bad) {
        m_card->setHeading(tr("Bad lines"));
        fact = tr("the first %1 of %2").arg(number(view->health.firstBad.size()), number(view->health.badTotal()));
    } else {
        m_card->setHeading(m_mode == Mode::Raw ? tr("Lines") : tr("Rows"));
        if (m_evidence)
            fact = ExploreWords::evidence(*m_evidence).arg(number(rows->size()));
        else if (rows)
            fact = tr("of the selection, %1").arg(number(rows->size()));
        else
            fact = m_mode == Mode::Raw && m_session.raw().text() ? tr("all, %1").arg(number(m_session.raw().text()->lineCount())) : tr("all, %1").arg(number(view->data->rows));
    }
    if (m_mode == Mode::Raw && m_session.raw().isSearching())
        fact = tr("searching…");
    else if (m_mode == Mode::Raw && m_session.raw().matches() && m_matches)
        fact = tr("%1 match; %2").arg(number(m_matches->size()), fact);
    m_card->setFact(fact);
    const bool canStep = m_raw->count() > 1;
    m_previous->setEnabled(canStep);
    m_next->setEnabled(canStep);
}

void LinesCard::search()
{
    const RawPattern pattern{m_search->text(), m_regex->isChecked(), m_case->isChecked()};
    if (pattern == m_session.raw().pattern() && m_session.raw().matches()) {
        step(1);
        return;
    }
    const Result<void> checked = pattern.text.isEmpty() ? Result<void>() : checkPattern(pattern);
    m_search->setProperty("invalid", !checked);
    m_search->setToolTip(checked ? QString() : ErrorWords::of(checked.error()).sentence);
    if (!checked) {
        Q_EMIT reported(ErrorWords::of(checked.error()).sentence);
        return;
    }
    const auto caseOption = pattern.caseSensitive ? QRegularExpression::NoPatternOption : QRegularExpression::CaseInsensitiveOption;
    m_raw->setHighlight(QRegularExpression(pattern.isRegex ? pattern.text : QRegularExpression::escape(pattern.text), caseOption));
    m_session.raw().search(pattern, tr("Search the lines"));
    showCount();
}

/// Matches among the shown rows: a search and a selection narrow each other.
void LinesCard::restrictMatches()
{
    const auto token = m_restrictions.next();
    const LineList all = m_session.raw().matches();
    const auto rows = shownRows();
    if (!all || !rows) {
        m_matches = all;
        refreshRaw(false);
        return;
    }
    const auto future = m_session.pool().run<LineList>([all, rows, text = m_session.raw().text(), data = m_session.view()->data](QPromise<LineList> &promise) {
        promise.addResult(std::make_shared<const std::vector<std::uint64_t>>(
            linesWithin(*all, [&](std::uint64_t line) { return data->rowAt(text->placeOf(line)); }, *rows)));
    });
    onFinished(future, this, [this, token](const LineList &matches) {
        if (!token.isCurrent())
            return;
        m_matches = matches;
        refreshRaw(false);
    });
}

void LinesCard::step(int by)
{
    if (m_raw->count() == 0)
        return;
    const std::uint64_t at = m_raw->current();
    m_raw->goTo(by < 0 ? (at == 0 ? m_raw->count() - 1 : at - 1) : (at + 1 >= m_raw->count() ? 0 : at + 1));
}

void LinesCard::jumpToBucket(std::uint64_t index)
{
    const auto &view = m_session.view();
    const std::optional<std::uint64_t> row = m_session.rowOfLine(index);
    if (!view || !row || view->data->timeColumn < 0) {
        Q_EMIT reported(tr("This line has no time, so it stands in no bucket."));
        return;
    }
    const Chunk &chunk = *view->data->chunks[view->data->chunkOf(*row)];
    const Nanos time = chunk.columns[static_cast<std::size_t>(view->data->timeColumn)]->as<Nanos>()[*row - chunk.firstRow];
    std::size_t hint = 0;
    const std::int64_t bucket = time == noTime ? -1 : view->grid.index(view->clock.toView(time, hint));
    if (bucket < 0) {
        Q_EMIT reported(tr("This line lies outside the range that is shown."));
        return;
    }
    const auto at = static_cast<std::size_t>(bucket);
    m_session.setBrush({view->grid.start(at), at + 1 < view->grid.size() ? view->grid.start(at + 1) : view->grid.end(), {}});
}

void LinesCard::copyTable() const
{
    // As CSV, with a header, so that it can be pasted into a sheet.
    const QAbstractItemModel *model = m_view->model();
    const auto quoted = [](QString text) {
        if (text.contains(u'"') || text.contains(u',') || text.contains(u'\n'))
            text = u'"' + text.replace(u"\""_s, u"\"\""_s) + u'"';
        return text;
    };
    QStringList lines;
    QStringList cells;
    for (int column = 0; column < model->columnCount(); ++column) {
        if (!m_view->isColumnHidden(column))
            cells.append(quoted(model->headerData(column, Qt::Horizontal).toString()));
    }
    lines.append(cells.join(u','));
    for (const QModelIndex &row : m_view->selectionModel()->selectedRows()) {
        cells.clear();
        for (int column = 0; column < model->columnCount(); ++column) {
            if (!m_view->isColumnHidden(column))
                cells.append(quoted(row.siblingAtColumn(column).data().toString()));
        }
        lines.append(cells.join(u','));
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void LinesCard::copyRaw(std::uint64_t first, std::uint64_t last)
{
    const auto text = m_session.raw().text();
    if (!text || m_raw->count() == 0)
        return;
    std::vector<std::uint64_t> wanted;
    const auto rows = shownRows();
    for (std::uint64_t position = first; position <= last && wanted.size() < mostCopied; ++position)
        wanted.push_back(m_matches ? (*m_matches)[position] : rows ? m_session.lineOfRow((*rows)[position]) : position);
    const auto future = m_session.pool().run<QString>([text, wanted](QPromise<QString> &promise) {
        QByteArray out;
        for (const std::uint64_t index : wanted) {
            const Result<std::string> line = text->wholeLine(index, std::size_t{1} << 24);
            if (line)
                out += QByteArray::fromStdString(*line) + '\n';
        }
        promise.addResult(QString::fromUtf8(out));
    });
    onFinished(future, this, [this, count = last - first + 1](const QString &copied) {
        QGuiApplication::clipboard()->setText(copied);
        if (count > mostCopied)
            Q_EMIT reported(tr("The first %1 lines were copied.").arg(QLocale().toString(qulonglong(mostCopied))));
    });
}

void LinesCard::showMenu(const QPoint &place)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto [first, last] = m_raw->selection();
    menu->addAction(tr("Copy"), this, [this, first = first, last = last] { copyRaw(first, last); });
    if (m_raw->count() > 0)
        menu->addAction(tr("Select the bucket of this line"), this, [this] { jumpToBucket(m_raw->currentIndex()); });
    menu->addAction(tr("Find…"), this, &LinesCard::focusSearch);
    menu->popup(place);
}

void LinesCard::showColumnMenu(const QPoint &place)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = 1; column < m_view->model()->columnCount(); ++column) {
        QAction *action = menu->addAction(m_view->model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!m_view->isColumnHidden(column));
        connect(action, &QAction::toggled, m_view, [this, column](bool shown) { m_view->setColumnHidden(column, !shown); });
    }
    menu->popup(m_view->horizontalHeader()->mapToGlobal(place));
}

void LinesCard::retranslate()
{
    m_raw->setAccessibleName(tr("Raw lines"));
    m_view->setAccessibleName(tr("Rows"));
    m_modes->button(static_cast<int>(Mode::Raw))->setText(tr("Lines"));
    m_modes->button(static_cast<int>(Mode::Columns))->setText(tr("Columns"));
    m_bad->setText(tr("Bad lines"));
    m_follow->setText(tr("Follow"));
    m_follow->setToolTip(tr("Go on reading what is appended to the log"));
    m_search->setPlaceholderText(tr("Find in the lines"));
    m_search->setAccessibleName(tr("Find in the lines"));
    m_case->setToolTip(tr("Tell capital from small letters"));
    m_case->setAccessibleName(m_case->toolTip());
    m_regex->setToolTip(tr("The text is a regular expression"));
    m_regex->setAccessibleName(m_regex->toolTip());
    m_previous->setToolTip(tr("The line before"));
    m_previous->setAccessibleName(m_previous->toolTip());
    m_next->setToolTip(tr("The next line"));
    m_next->setAccessibleName(m_next->toolTip());
    m_copy->setText(tr("Copy the selected rows"));
    refresh();
}

} // namespace headrace

#include "moc_linescard.cpp"
