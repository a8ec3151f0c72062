// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/experiments/plotslot.h"

#include "widgets/plots/plotframe.h"
#include "widgets/studies/importanceplot.h"
#include "widgets/studies/studypanels.h"
#include "widgets/studies/studywords.h"

#include <QComboBox>
#include <QEvent>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

using Kind = PlotSlot::Kind;
constexpr Kind allKinds[] = {Kind::History, Kind::Importance, Kind::Slice, Kind::Contour, Kind::Scatter, Kind::Distribution, Kind::Pareto, Kind::Timeline, Kind::Stopping, Kind::Rungs, Kind::Lineage};
constexpr std::size_t mostScattered = 4;

bool isNumberOrChoice(const StudyAxis &axis) { return axis.subject == AxisSubject::Parameter; }

} // namespace

PlotSlot::PlotSlot(StudySelection &selection, StudyImportance &importance, Kind kind, QWidget *parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_importance(importance)
    , m_kind(kind)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    connect(&selection, &StudySelection::frameChanged, this, [this] {
        const auto &frame = m_selection.frame();
        if (frame && (m_x >= frame->axes.size() || m_y >= frame->axes.size()))
            m_x = m_y = StudyFrame::none;
        fillKinds();
    });
    connect(&importance, &StudyImportance::changed, this, [this] {
        if (m_kind == Kind::Scatter && m_frame)
            static_cast<StudyPanels *>(m_frame->view())->renew(); // the heaviest may be others now
    });
    build();
}

QString PlotSlot::word(Kind kind)
{
    static const QString words[] = {u"history"_s, u"importance"_s, u"slice"_s, u"contour"_s, u"scatter"_s, u"distribution"_s, u"pareto"_s, u"timeline"_s, u"stopping"_s, u"rungs"_s, u"lineage"_s};
    return words[static_cast<int>(kind)];
}

Kind PlotSlot::kindOf(const QString &text, Kind otherwise)
{
    for (const Kind kind : allKinds)
        if (word(kind) == text)
            return kind;
    return otherwise;
}

QString PlotSlot::title(Kind kind)
{
    switch (kind) {
    case Kind::History: return tr("History");
    case Kind::Importance: return tr("Importance of parameters");
    case Kind::Slice: return tr("Slices");
    case Kind::Contour: return tr("Two parameters");
    case Kind::Scatter: return tr("Scatter matrix");
    case Kind::Distribution: return tr("Distribution");
    case Kind::Pareto: return tr("Trade-off");
    case Kind::Timeline: return tr("Timeline");
    case Kind::Stopping: return tr("Early stopping");
    case Kind::Rungs: return tr("Hyperband");
    case Kind::Lineage: return tr("Lineage");
    }
    return {};
}

QString PlotSlot::advice(Kind kind)
{
    switch (kind) {
    case Kind::History: return tr("the objective of every trial in the order of starting");
    case Kind::Slice: return tr("the objective over each parameter");
    case Kind::Contour: return tr("darker cells have better trials; blank ones none");
    case Kind::Scatter: return tr("the heaviest parameters and the objective against each other");
    case Kind::Distribution: return tr("which share of the trials reaches a value");
    case Kind::Pareto: return tr("the trials that none beats in both");
    case Kind::Timeline: return tr("when each trial ran");
    case Kind::Stopping: return tr("by how much trials that were stopped missed what the rule asked for");
    case Kind::Rungs: return tr("which configurations went on with more resources");
    case Kind::Lineage: return tr("which trials came from which, generation by generation");
    case Kind::Importance: break;
    }
    return {};
}

PlotView *PlotSlot::view() const
{
    return m_frame->view();
}

void PlotSlot::setKind(Kind kind)
{
    if (kind == m_kind)
        return;
    m_kind = kind;
    build();
    Q_EMIT kindChanged();
}

void PlotSlot::build()
{
    delete std::exchange(m_frame, nullptr);
    delete std::exchange(m_scroll, nullptr);
    if (m_kind == Kind::Importance)
        m_frame = new PlotFrame(new ImportancePlot(m_importance, m_selection));
    else
        buildPanels();
    if (m_kind == Kind::Slice || m_kind == Kind::Scatter) { // as high as its panels need
        m_scroll = new QScrollArea(this);
        m_scroll->setFrameShape(QFrame::NoFrame);
        m_scroll->setWidgetResizable(true);
        m_scroll->setFocusPolicy(Qt::NoFocus);
        m_scroll->setWidget(m_frame);
        m_column->addWidget(m_scroll, 1);
    } else {
        m_frame->setParent(this);
        m_column->addWidget(m_frame, 1);
    }
    connect(m_frame, &PlotFrame::reported, this, &PlotSlot::reported);
    if (m_kind == Kind::Importance)
        buildImportance();
    const auto &frame = m_selection.frame();
    if (m_kind == Kind::Contour && frame) {
        const std::vector<std::size_t> heavy = heaviestAxes(*frame, m_importance.importance().shares, 2);
        m_x = m_x == StudyFrame::none && !heavy.empty() ? heavy.front() : m_x;
        m_y = m_y == StudyFrame::none && heavy.size() > 1 ? heavy[1] : m_y;
        addAxes(tr("Across"), m_x, isNumberOrChoice, &m_x);
        addAxes(tr("Up"), m_y, isNumberOrChoice, &m_y);
        static_cast<StudyPanels *>(view())->renew();
    } else if (m_kind == Kind::Pareto && frame) {
        const auto isOffered = [this](const StudyAxis &axis) { return (axis.subject == AxisSubject::Metric && m_selection.frame()->axisOf(axis.key()) != m_selection.frame()->objective) || axis.subject == AxisSubject::Duration; };
        for (std::size_t axis = 0; axis < frame->axes.size() && m_x == StudyFrame::none; ++axis)
            m_x = isOffered(frame->axes[axis]) ? axis : m_x;
        addAxes(tr("Against"), m_x, isOffered, &m_x);
        static_cast<StudyPanels *>(view())->renew();
    }
    m_kinds = new QComboBox(m_frame);
    fillKinds();
    m_kinds->setAccessibleName(tr("Which plot stands here"));
    m_kinds->setToolTip(m_kinds->accessibleName());
    connect(m_kinds, &QComboBox::activated, this, [this](int index) { // the box goes with its frame: not while it still speaks
        QMetaObject::invokeMethod(this, [this, index] {
            m_x = m_y = StudyFrame::none;
            setKind(static_cast<Kind>(m_kinds->itemData(index).toInt()));
        }, Qt::QueuedConnection);
    });
    m_frame->addHeaderWidget(m_kinds);
    m_frame->setTitle(title(m_kind));
    m_frame->setInfo(advice(m_kind));
    m_frame->show(); // one that is made while the slot is on the screen does not come by itself
    if (m_scroll)
        m_scroll->show();
}

bool PlotSlot::isOffered(Kind kind) const
{
    const auto &frame = m_selection.frame();
    if (kind < Kind::Stopping || kind == m_kind)
        return true;
    return frame && !(kind == Kind::Stopping ? stoppingPanels(*frame) : kind == Kind::Rungs ? rungPanels(*frame) : lineagePanels(*frame)).panels.empty();
}

void PlotSlot::fillKinds()
{
    const QSignalBlocker quiet(m_kinds);
    m_kinds->clear();
    for (const Kind kind : allKinds)
        if (isOffered(kind))
            m_kinds->addItem(title(kind), static_cast<int>(kind));
    m_kinds->setCurrentIndex(m_kinds->findData(static_cast<int>(m_kind)));
}

void PlotSlot::buildPanels()
{
    const bool follows = m_kind == Kind::Contour || m_kind == Kind::Distribution || m_kind == Kind::Pareto;
    m_frame = new PlotFrame(new StudyPanels(m_selection, [this] { return panels(); }, follows));
}

PointPanels PlotSlot::panels() const
{
    const StudyFrame &frame = *m_selection.frame();
    switch (m_kind) {
    case Kind::History: return historyPanels(frame);
    case Kind::Slice: return slicePanels(frame);
    case Kind::Contour: return contourPanels(m_selection, m_x, m_y);
    case Kind::Distribution: return distributionPanels(m_selection);
    case Kind::Pareto: return paretoPanels(m_selection, m_x);
    case Kind::Timeline: return timelinePanels(frame);
    case Kind::Stopping: return stoppingPanels(frame);
    case Kind::Rungs: return rungPanels(frame);
    case Kind::Lineage: return lineagePanels(frame);
    case Kind::Scatter: {
        std::vector<std::size_t> axes = heaviestAxes(frame, m_importance.importance().shares, mostScattered);
        if (frame.objective != StudyFrame::none)
            axes.push_back(frame.objective);
        return scatterPanels(frame, axes);
    }
    case Kind::Importance: break;
    }
    return {};
}

void PlotSlot::buildImportance()
{
    connect(static_cast<ImportancePlot *>(view()), &ImportancePlot::parameterTaken, this, [this](std::size_t parameter) {
        const auto &frame = m_selection.frame();
        for (std::size_t axis = 0; frame && axis < frame->axes.size(); ++axis)
            if (frame->axes[axis].subject == AxisSubject::Parameter && frame->axes[axis].column == parameter)
                Q_EMIT axisTaken(axis);
    });
    auto *methods = new QComboBox(m_frame);
    for (const ImportanceMethod method : {ImportanceMethod::PedAnova, ImportanceMethod::Fanova, ImportanceMethod::Mdi})
        methods->addItem(StudyWords::method(method));
    methods->setCurrentIndex(static_cast<int>(m_importance.question().method));
    methods->setItemData(0, tr("How differently the best trials are spread: about any way in which a parameter helps to be among them"), Qt::ToolTipRole);
    methods->setItemData(1, tr("The part of the objective’s variance that a parameter explains alone, by a forest"), Qt::ToolTipRole);
    methods->setItemData(2, tr("How much a forest’s splits on a parameter sort the trials; favours those with many values"), Qt::ToolTipRole);
    methods->setAccessibleName(tr("Method"));
    methods->setToolTip(tr("How importance is measured. Different methods give different numbers."));
    connect(methods, &QComboBox::activated, this, [this](int index) {
        ImportanceQuestion question = m_importance.question();
        question.method = static_cast<ImportanceMethod>(index);
        m_importance.setQuestion(question);
    });
    m_frame->addHeaderWidget(methods);
}

QComboBox *PlotSlot::addAxes(const QString &name, std::size_t first, const std::function<bool(const StudyAxis &)> &isOffered, std::size_t *chosen)
{
    auto *box = new QComboBox(m_frame);
    box->setAccessibleName(name);
    box->setToolTip(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(10);
    const StudyFrame &frame = *m_selection.frame();
    for (std::size_t axis = 0; axis < frame.axes.size(); ++axis)
        if (isOffered(frame.axes[axis]))
            box->addItem(StudyWords::axisName(frame.axes[axis]), QVariant::fromValue<qulonglong>(axis));
    box->setCurrentIndex(box->findData(QVariant::fromValue<qulonglong>(first)));
    connect(box, &QComboBox::activated, this, [this, box, chosen] {
        *chosen = static_cast<std::size_t>(box->currentData().toULongLong());
        static_cast<StudyPanels *>(view())->renew();
    });
    m_frame->addHeaderWidget(box);
    return box;
}

void PlotSlot::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) // its children are told right now: they cannot go yet
        QMetaObject::invokeMethod(this, &PlotSlot::build, Qt::QueuedConnection);
}

} // namespace headrace

#include "moc_plotslot.cpp"
