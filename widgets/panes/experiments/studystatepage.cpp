// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/experiments/studystatepage.h"

#include "clients/types/resourceref.h"
#include "models/kube/clustersession.h"
#include "models/studies/clusterstudysource.h"
#include "widgets/common/elidingdelegate.h"
#include "widgets/common/tabledress.h"
#include "widgets/common/tonelabel.h"
#include "widgets/panes/experiments/katibwords.h"
#include "widgets/studies/studywords.h"
#include "widgets/theme/icons.h"

#include <QDateTime>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

bool wentWrong(const Trial &trial)
{
    return trial.state == TrialState::Failed || trial.state == TrialState::Killed || trial.state == TrialState::MetricsUnavailable;
}

StateTone toneOf(const StudyCondition &condition)
{
    if (condition.type == "Failed"_L1 && condition.status == "True"_L1)
        return StateTone::Error;
    return condition.type == "Succeeded"_L1 && condition.status == "True"_L1 ? StateTone::Ok : StateTone::Idle;
}

class ConditionDelegate final : public ElidingDelegate
{
public:
    using ElidingDelegate::ElidingDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        ElidingDelegate::initStyleOption(option, index);
        if (index.column() != ConditionTable::WordsColumn)
            return;
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = toneIcon(static_cast<StateTone>(index.data(ConditionTable::ToneRole).toInt()), tokensFor(option->palette));
    }
};

} // namespace

void ConditionTable::show(const Study &study, const std::vector<Trial> &trials, const std::optional<Suggestion> &suggestion)
{
    std::vector<Line> lines;
    for (const StudyCondition &one : study.conditions)
        lines.push_back({one.changedAt, tr("Study"), KatibWords::condition(one, study), one.message, static_cast<int>(toneOf(one))});
    if (suggestion)
        for (const StudyCondition &one : suggestion->conditions)
            lines.push_back({one.changedAt, tr("Algorithm %1").arg(suggestion->algorithm), one.type == "Failed"_L1 ? tr("The algorithm refuses the study.") : KatibWords::condition(one, study), one.message, static_cast<int>(toneOf(one))});
    for (const Trial &trial : trials)
        if (wentWrong(trial))
            lines.push_back({trial.endedAt > 0 ? trial.endedAt : trial.createdAt, trial.name, StudyWords::trialState(trial.state), trial.message, static_cast<int>(StudyWords::tone(trial.state))});
    std::stable_sort(lines.begin(), lines.end(), [](const Line &one, const Line &other) { return one.time > other.time; });
    if (lines == m_lines)
        return;
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

int ConditionTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int ConditionTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ConditionTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Line &line = m_lines[static_cast<std::size_t>(index.row())];
    if (role == ToneRole)
        return line.tone;
    if (role == Qt::ToolTipRole && index.column() == ReasonColumn)
        return line.reason;
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case TimeColumn: return line.time > 0 ? QLocale().toString(QDateTime::fromSecsSinceEpoch(line.time), QLocale::ShortFormat) : QString();
    case SubjectColumn: return line.subject;
    case WordsColumn: return line.words;
    default: return QString(line.reason).replace(u'\n', u' ');
    }
}

QVariant ConditionTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[ColumnCount] = {tr("When"), tr("Who"), tr("What"), tr("In the server’s words")};
    return names[section];
}

StudyStatePage::StudyStatePage(ClusterStudySource &source, QWidget *parent)
    : QWidget(parent)
    , m_source(source)
    , m_title(new QLabel(this))
    , m_look(new QPushButton(this))
    , m_verdict(new QLabel(this))
    , m_findings(new QVBoxLayout)
    , m_noted(new QLabel(this))
    , m_conditions(new ConditionTable(this))
    , m_table(new QTableView(this))
{
    for (QLabel *title : {m_title, m_noted})
        title->setFont(typeFont(TypeRole::Heading));
    m_verdict->setWordWrap(true);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_look);
    m_findings->setSpacing(grid(2));
    m_table->setModel(m_conditions);
    m_table->setItemDelegate(new ConditionDelegate(m_table));
    dressTable(*m_table);
    m_table->horizontalHeader()->setStretchLastSection(true);
    const int widths[] = {40, 50, 70};
    for (int i = 0; i < 3; ++i)
        m_table->setColumnWidth(i, grid(widths[i]));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, grid(3), 0, 0);
    column->setSpacing(grid(2));
    column->addLayout(head);
    column->addWidget(m_verdict);
    column->addLayout(m_findings);
    column->addSpacing(grid(2));
    column->addWidget(m_noted);
    column->addWidget(m_table, 1);
    connect(m_look, &QPushButton::clicked, this, &StudyStatePage::look);
    connect(&m_doctor, &StudyDoctor::changed, this, &StudyStatePage::showFindings);
    connect(&m_source, &StudySource::changed, this, &StudyStatePage::showConditions);
    retranslate();
}

void StudyStatePage::look()
{
    const StudyFollow &follow = m_source.follow();
    if (!follow.study() || !m_source.session())
        return;
    m_hasLooked = true;
    m_doctor.look(m_source.session(), *follow.study(), follow.trials());
}

QStringList StudyStatePage::sentences() const
{
    QStringList all;
    for (const Finding &finding : m_doctor.found())
        all.append(KatibWords::finding(finding).first);
    return all;
}

void StudyStatePage::showFindings()
{
    while (QLayoutItem *item = m_findings->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    for (const Finding &finding : m_doctor.found())
        addFinding(finding);
    m_look->setEnabled(!m_doctor.isBusy());
    const bool isClear = m_doctor.found().empty();
    m_verdict->setVisible(isClear || m_doctor.isBusy());
    m_verdict->setText(m_doctor.isBusy() ? tr("Looking at the algorithm, the open trials and their pods …") : m_hasLooked ? tr("Nothing stands in its way.") : QString());
    setTone(m_verdict, m_doctor.isBusy() ? StateTone::Idle : StateTone::Ok);
}

void StudyStatePage::addFinding(const Finding &finding)
{
    const auto [sentence, advice] = KatibWords::finding(finding);
    auto *row = new QWidget(this);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins({});
    line->setSpacing(grid(2));
    auto *icon = new QLabel(row);
    icon->setPixmap(toneIcon(finding.isFailure ? StateTone::Error : StateTone::Warn, tokensFor(this)).pixmap(grid(4)));
    icon->setAlignment(Qt::AlignTop);
    auto *words = new QLabel(row);
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    QStringList lines{sentence};
    if (!advice.isEmpty())
        lines.append(advice);
    if (!finding.evidence.isEmpty() && finding.evidence != sentence)
        lines.append(QString(u"“"_s % finding.evidence.left(600) % u"”"_s));
    words->setText(lines.join(u'\n'));
    words->setAccessibleName(sentence);
    line->addWidget(icon);
    line->addWidget(words, 1);
    if (!finding.linkKind.isEmpty()) {
        auto *link = new QToolButton(row);
        link->setProperty("chip", true);
        link->setText(tr("Show %1").arg(finding.linkKind));
        link->setAccessibleName(link->text());
        connect(link, &QToolButton::clicked, this, [this, finding] { openLink(finding); });
        line->addWidget(link, 0, Qt::AlignTop);
    }
    m_findings->addWidget(row);
}

void StudyStatePage::openLink(const Finding &finding)
{
    const ApiResource *kind = m_source.session() ? findResource(m_source.session()->surface(), finding.linkKind.toLower()) : nullptr;
    if (kind)
        Q_EMIT openRequested({.cluster = m_source.cluster(), .kind = u"Cluster"_s, .nameSpace = kind->isNamespaced ? m_source.name().nameSpace : QString(), .name = kind->fullName() % u'/' % finding.linkName});
}

void StudyStatePage::showConditions()
{
    const StudyFollow &follow = m_source.follow();
    if (follow.study())
        m_conditions->show(*follow.study(), follow.trials(), follow.suggestion());
    if (isVisible() && !m_hasLooked)
        look();
}

void StudyStatePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    look();
    showConditions();
}

void StudyStatePage::retranslate()
{
    m_title->setText(tr("Does it get on?"));
    m_look->setText(tr("Look Again"));
    m_look->setAccessibleName(m_look->text());
    m_look->setToolTip(tr("Looks at the algorithm’s service, the namespace, the oldest open trial, its job and its pods"));
    m_noted->setText(tr("What Katib noted"));
    m_table->setAccessibleName(m_noted->text());
    showFindings();
    showConditions();
}

void StudyStatePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace headrace

#include "moc_studystatepage.cpp"
