// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/runs/scheduleeditor.h"

#include "models/schedules/mappingtable.h"
#include "models/schedules/schedulechoices.h"
#include "widgets/common/errortext.h"
#include "widgets/common/parameterwords.h"
#include "widgets/panes/runs/mappingdelegate.h"
#include "widgets/panes/runs/schedulewords.h"
#include "widgets/panes/runs/triggeredit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int mostAtOnce = 10; ///< servers take no more
constexpr qsizetype problemsShown = 3;

void choose(QComboBox *box, const QString &id)
{
    box->setCurrentIndex(box->findData(id));
}

} // namespace

ScheduleEditor::ScheduleEditor(Purpose purpose, RecurringRun schedule, ScheduleChoices *choices, QWidget *parent)
    : QDialog(parent)
    , m_purpose(purpose)
    , m_schedule(std::move(schedule))
    , m_choices(choices)
    , m_table(new MappingTable(this))
    , m_head(new QLabel(this))
    , m_name(new QLineEdit(m_schedule.name, this))
    , m_pipelines(new QComboBox(this))
    , m_versions(new QComboBox(this))
    , m_experiments(new QComboBox(this))
    , m_concurrency(new QSpinBox(this))
    , m_catchesUp(new QCheckBox(this))
    , m_catchUpWords(new QLabel(this))
    , m_triggerHead(new QLabel(this))
    , m_trigger(new TriggerEdit(this))
    , m_parametersHead(new QLabel(this))
    , m_view(new QTableView(this))
    , m_problem(new QLabel(this))
    , m_save(new QPushButton(this))
    , m_close(new QPushButton(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_choices->setParent(this);
    for (QLabel *&label : m_labels)
        label = new QLabel(this);
    m_concurrency->setRange(1, mostAtOnce);
    m_concurrency->setValue(static_cast<int>(m_schedule.maxConcurrency));
    m_catchesUp->setChecked(m_schedule.catchesUp);
    if (m_purpose != Purpose::New)
        m_trigger->setTrigger(m_schedule.trigger);
    layOut();
    connectParts();
    retranslate();
    m_choices->read();
    m_choices->readVersions(m_schedule.version.pipelineId, m_schedule.version.versionId);
}

ScheduleEditor::~ScheduleEditor() = default;

QLayout *ScheduleEditor::layOutWhat()
{
    auto *form = new QGridLayout;
    form->setHorizontalSpacing(grid(2));
    form->setVerticalSpacing(grid(2));
    const std::array<QWidget *, 5> parts{m_name, m_pipelines, m_versions, m_experiments, m_concurrency};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        form->addWidget(m_labels[i], static_cast<int>(i), 0);
        form->addWidget(parts[i], static_cast<int>(i), 1);
        m_labels[i]->setBuddy(parts[i]);
    }
    form->addWidget(m_catchesUp, 5, 1);
    form->addWidget(m_catchUpWords, 6, 1);
    form->setColumnStretch(1, 1);
    return form;
}

void ScheduleEditor::layOut()
{
    for (QComboBox *box : {m_pipelines, m_versions, m_experiments}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(20);
    }
    for (QLabel *label : {m_head, m_catchUpWords, m_problem})
        label->setWordWrap(true);
    m_catchUpWords->setProperty("role", u"secondary"_s);
    for (QLabel *head : {m_triggerHead, m_parametersHead})
        head->setFont(typeFont(TypeRole::Heading));
    m_view->setModel(m_table);
    m_view->setItemDelegate(new MappingDelegate(m_view));
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->setEditTriggers(QAbstractItemView::AllEditTriggers);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(m_view->fontMetrics().height() + grid(3));
    m_view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_view->horizontalHeader()->setSectionResizeMode(MappingTable::ValueColumn, QHeaderView::Stretch);
    m_view->setColumnWidth(MappingTable::NameColumn, grid(25));
    m_view->setColumnWidth(MappingTable::BeforeColumn, grid(20));
    m_view->setColumnWidth(MappingTable::KindColumn, grid(27));
    m_view->setMinimumHeight(grid(32));
    m_save->setProperty("primary", true);
    m_save->setDefault(true);
    auto *content = new QWidget(this);
    auto *what = new QVBoxLayout;
    what->setSpacing(grid(2));
    what->addLayout(layOutWhat());
    what->addWidget(m_parametersHead);
    what->addWidget(m_view, 1);
    auto *when = new QVBoxLayout;
    when->setSpacing(grid(2));
    when->addWidget(m_triggerHead);
    when->addWidget(m_trigger);
    when->addStretch(1);
    auto *halves = new QHBoxLayout(content);
    halves->setContentsMargins(0, 0, grid(2), 0);
    halves->setSpacing(grid(5));
    halves->addLayout(what, 4);
    halves->addLayout(when, 3);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(grid(2));
    buttons->addWidget(m_problem, 1);
    buttons->addWidget(m_save);
    buttons->addWidget(m_close);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(grid(4), grid(4), grid(4), grid(4));
    whole->setSpacing(grid(3));
    whole->addWidget(m_head);
    whole->addWidget(scroll, 1);
    whole->addLayout(buttons);
    resize(grid(225), grid(148));
}

void ScheduleEditor::connectParts()
{
    connect(m_choices, &ScheduleChoices::listsChanged, this, &ScheduleEditor::fillLists);
    connect(m_choices, &ScheduleChoices::versionsChanged, this, &ScheduleEditor::fillVersions);
    connect(m_choices, &ScheduleChoices::failed, this, [this](const Error &error) { m_head->setText(ErrorWords::of(error).sentence); });
    connect(m_pipelines, &QComboBox::activated, this, &ScheduleEditor::choosePipeline);
    connect(m_versions, &QComboBox::activated, this, &ScheduleEditor::map);
    connect(m_table, &MappingTable::edited, this, &ScheduleEditor::update);
    connect(m_trigger, &TriggerEdit::changed, this, &ScheduleEditor::update);
    connect(m_name, &QLineEdit::textChanged, this, &ScheduleEditor::update);
    connect(m_catchesUp, &QCheckBox::toggled, this, &ScheduleEditor::update);
    connect(m_close, &QPushButton::clicked, this, &QWidget::close);
    connect(m_save, &QPushButton::clicked, this, [this] {
        Q_EMIT saved(m_schedule, wanted());
        close();
    });
}

void ScheduleEditor::fillLists()
{
    const QString pipeline = m_pipelines->count() > 0 ? m_pipelines->currentData().toString() : m_schedule.version.pipelineId;
    m_pipelines->clear();
    for (const Pipeline &one : m_choices->pipelines())
        m_pipelines->addItem(one.displayName.isEmpty() ? one.name : one.displayName, one.id);
    choose(m_pipelines, pipeline);
    const QString experiment = m_experiments->count() > 0 ? m_experiments->currentData().toString() : m_schedule.experimentId;
    m_experiments->clear();
    m_experiments->addItem(tr("The server’s default"), QString());
    for (const RunExperiment &one : m_choices->experiments())
        m_experiments->addItem(one.name, one.id);
    if (m_experiments->findData(experiment) < 0)
        m_experiments->addItem(experiment, experiment); // archived or gone, and still the schedule's
    choose(m_experiments, experiment);
    update();
}

void ScheduleEditor::choosePipeline()
{
    m_versions->clear();
    m_table->setMapped({});
    m_choices->readVersions(m_pipelines->currentData().toString(), {});
}

void ScheduleEditor::fillVersions()
{
    const bool isOwn = m_choices->pipeline().pipeline.id == m_schedule.version.pipelineId;
    QString wanted = m_versions->count() > 0 ? m_versions->currentData().toString() : m_schedule.version.versionId;
    m_versions->clear();
    m_versions->addItem(tr("Always the newest"), QString());
    for (const KnownVersion &known : m_choices->pipeline().versions)
        m_versions->addItem(known.name(), known.version.id);
    const KnownVersion *newest = m_choices->pipeline().newest();
    const bool takesNewest = !isOwn || m_purpose == Purpose::New || (m_purpose == Purpose::Repair && m_isFirst && !wanted.isEmpty());
    if (takesNewest && newest && m_isFirst)
        wanted = newest->version.id;
    m_isFirst = false;
    choose(m_versions, wanted);
    map();
}

void ScheduleEditor::map()
{
    const KnownPipeline &pipeline = m_choices->pipeline();
    const QString id = m_versions->currentData().toString();
    const KnownVersion *version = id.isEmpty() ? pipeline.newest() : pipeline.find(id);
    if (m_versions->currentIndex() < 0 || !version)
        m_table->setMapped({});
    else
        m_table->setMapped(mapParameters(m_schedule.config.parameters, version->parameters));
}

RecurringRun ScheduleEditor::wanted() const
{
    RecurringRun wanted = m_schedule;
    wanted.name = m_name->text().trimmed();
    wanted.version = {m_pipelines->currentData().toString(), m_versions->currentData().toString()};
    if (!wanted.version.pipelineId.isEmpty())
        wanted.spec.clear();
    wanted.experimentId = m_experiments->currentData().toString();
    wanted.config.parameters = m_table->read().values;
    wanted.trigger = m_trigger->trigger();
    if (wanted.trigger == m_schedule.trigger && m_purpose != Purpose::New)
        wanted.trigger = continued(m_schedule.trigger, m_schedule.createdAt, QDateTime::currentSecsSinceEpoch());
    wanted.maxConcurrency = m_concurrency->value();
    wanted.catchesUp = m_catchesUp->isChecked();
    return wanted;
}

QStringList ScheduleEditor::problems() const
{
    QStringList problems;
    if (m_name->text().trimmed().isEmpty())
        problems.append(tr("Give it a name."));
    if (m_pipelines->currentIndex() < 0)
        problems.append(m_schedule.version.pipelineId.isEmpty() || m_choices->pipelines().empty() ? tr("Choose a pipeline.") : tr("Its pipeline has been deleted: choose another."));
    else if (m_versions->currentIndex() < 0)
        problems.append(m_choices->pipeline().areVersionsRead ? tr("Its version has been deleted: choose another.") : tr("Reading the versions …"));
    for (const ParameterFault &fault : m_table->read().faults)
        if (fault.isError())
            problems.append(ParameterWords::sentence(fault));
    if (!m_trigger->problem().isEmpty())
        problems.append(m_trigger->problem());
    return problems;
}

void ScheduleEditor::update()
{
    const QStringList wrong = problems();
    m_save->setEnabled(wrong.isEmpty());
    m_problem->setText(wrong.mid(0, problemsShown).join(u'\n'));
    m_parametersHead->setText(m_table->rowCount() == 0 ? tr("This version has no parameters.") : tr("Parameters"));
    m_view->setVisible(m_table->rowCount() > 0);
    m_view->setColumnHidden(MappingTable::BeforeColumn, m_purpose == Purpose::New);
    const RunTrigger trigger = m_trigger->trigger();
    const bool isPast = trigger.startTime != 0 && trigger.startTime < QDateTime::currentSecsSinceEpoch();
    QString words = m_catchesUp->isChecked() ? tr("After a time in which it could not fire, it starts a run for every time that it missed.") : tr("After a time in which it could not fire, it starts one run for the latest time only.");
    if (m_catchesUp->isChecked() && isPast && trigger != m_schedule.trigger)
        words += u' ' % tr("Its start is over, so it begins with all times since then, at once.");
    m_catchUpWords->setText(words);
}

void ScheduleEditor::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ScheduleEditor::retranslate()
{
    setWindowTitle(m_purpose == Purpose::New ? tr("New schedule") : m_purpose == Purpose::Edit ? tr("Edit %1").arg(m_schedule.name) : tr("Repair %1").arg(m_schedule.name));
    m_head->setVisible(m_purpose != Purpose::New);
    m_head->setText(tr("Servers can change no schedule. A new one is made and checked, then the old one is disabled and deleted. Until then everything can be undone, and if something fails the old one stays as it is."));
    const std::array<QString, 5> labels{tr("Name"), tr("Pipeline"), tr("Version"), tr("Experiment"), tr("Runs at once")};
    const std::array<QWidget *, 5> parts{m_name, m_pipelines, m_versions, m_experiments, m_concurrency};
    for (std::size_t i = 0; i < labels.size(); ++i) {
        m_labels[i]->setText(labels[i]);
        parts[i]->setAccessibleName(labels[i]);
    }
    m_catchesUp->setText(tr("Catch up with missed times"));
    m_triggerHead->setText(tr("When it fires"));
    m_view->setAccessibleName(tr("Parameters"));
    const std::array<QString, 4> heads{tr("Parameter"), tr("Until now"), tr("Value"), tr("Becomes")};
    for (std::size_t i = 0; i < heads.size(); ++i)
        m_table->setHeaderData(static_cast<int>(i), Qt::Horizontal, heads[i]);
    m_save->setText(m_purpose == Purpose::New ? tr("Create") : m_purpose == Purpose::Edit ? tr("Replace") : tr("Repair"));
    m_save->setAccessibleName(m_save->text());
    m_close->setText(tr("Cancel"));
    m_close->setAccessibleName(m_close->text());
    update();
}

} // namespace headrace
