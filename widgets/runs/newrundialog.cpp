// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/newrundialog.h"

#include "models/kube/clustercatalogue.h"
#include "models/runs/newrundraft.h"
#include "models/runs/runserver.h"
#include "models/tasks/taskregistry.h"
#include "widgets/common/errortext.h"
#include "widgets/common/problemwords.h"
#include "widgets/panes/cluster/clustermark.h"
#include "widgets/panes/editor/templates.h"
#include "widgets/panes/runs/runwords.h"
#include "widgets/runs/parameterform.h"
#include "widgets/runs/pipelinefiles.h"
#include "widgets/theme/icons.h"

#include <QComboBox>
#include <QCompleter>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QLabel *wrapped(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

NewRunDialog::NewRunDialog(const NewRunTools &tools, const NewRunStart &start, QWidget *parent)
    : QDialog(parent)
    , m_tools(tools)
    , m_start(start)
    , m_server(new RunServer(this))
    , m_draft(new NewRunDraft(tools.pool, tools.settings, this))
    , m_rows(new QFormLayout)
    , m_clusters(new QComboBox(this))
    , m_kinds(new QComboBox(this))
    , m_whats(new QStackedWidget(this))
    , m_pipelines(new QComboBox(this))
    , m_versions(new QComboBox(this))
    , m_file(new QLineEdit(this))
    , m_browse(new QPushButton(this))
    , m_templates(new QComboBox(this))
    , m_factsIcon(new QLabel(this))
    , m_facts(wrapped(this))
    , m_name(new QLineEdit(this))
    , m_experiment(new QComboBox(this))
    , m_account(new QLineEdit(this))
    , m_root(new QLineEdit(this))
    , m_cache(new QComboBox(this))
    , m_head(new QLabel(this))
    , m_note(wrapped(this))
    , m_defaults(new QPushButton(this))
    , m_scroll(new QScrollArea(this))
    , m_form(new ParameterForm(*m_draft, m_scroll))
    , m_obstacleIcon(new QLabel(this))
    , m_obstacle(wrapped(this))
    , m_cancel(new QPushButton(this))
    , m_submit(new QPushButton(this))
{
    setAcceptDrops(true);
    layOut();
    fillClusters();
    retranslate();
    connectParts();
    takeStart();
    chooseCluster(start.cluster);
}

NewRunDialog::~NewRunDialog()
{
    disconnect(&m_tools.clusters, nullptr, this, nullptr);
    disconnect(m_server, nullptr, this, nullptr);
    disconnect(m_draft, nullptr, this, nullptr);
}

NewRunDialog *NewRunDialog::openFor(QWidget *parent, const NewRunTools &tools, const NewRunStart &start)
{
    auto *dialog = new NewRunDialog(tools, start, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
    return dialog;
}

QLayout *NewRunDialog::layOutChoices()
{
    m_clusters->setItemDelegate(new ClusterRowDelegate(m_clusters));
    m_pipelines->setModel(m_draft->pipelines());
    m_pipelines->setEditable(true);
    m_pipelines->setInsertPolicy(QComboBox::NoInsert);
    m_pipelines->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_pipelines->completer()->setFilterMode(Qt::MatchContains);
    m_versions->setModel(m_draft->versions());
    m_file->setReadOnly(true);
    m_experiment->setEditable(true);
    m_experiment->setInsertPolicy(QComboBox::NoInsert);
    for (QComboBox *box : {m_clusters, m_kinds, m_pipelines, m_versions, m_templates, m_experiment, m_cache}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
    }
    const auto page = [this](std::initializer_list<QWidget *> parts, bool isColumn) {
        auto *widget = new QWidget(m_whats);
        auto *layout = new QBoxLayout(isColumn ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight, widget);
        layout->setContentsMargins({});
        layout->setSpacing(grid(2));
        for (QWidget *part : parts)
            layout->addWidget(part);
        layout->setAlignment(Qt::AlignTop);
        m_whats->addWidget(widget);
    };
    page({m_pipelines, m_versions}, true);
    page({m_file, m_browse}, false);
    page({m_templates}, false);
    page({}, false);
    m_whats->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *facts = new QHBoxLayout;
    facts->setSpacing(grid(2));
    facts->addWidget(m_factsIcon, 0, Qt::AlignTop);
    facts->addWidget(m_facts, 1);
    m_rows->setHorizontalSpacing(grid(3));
    m_rows->setVerticalSpacing(grid(2));
    m_rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_rows->setLabelAlignment(Qt::AlignLeft);
    m_rows->addRow(new QLabel(this), m_clusters);
    m_rows->addRow(new QLabel(this), m_kinds);
    m_rows->addRow(new QLabel(this), m_whats);
    m_rows->addRow(new QLabel(this), facts);
    for (QWidget *field : std::initializer_list<QWidget *>{m_name, m_experiment, m_account, m_root, m_cache})
        m_rows->addRow(new QLabel(this), field);
    return m_rows;
}

void NewRunDialog::layOut()
{
    auto *left = new QWidget(this);
    left->setFixedWidth(grid(98));
    auto *leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(grid(3), grid(3), grid(3), grid(3));
    leftColumn->addLayout(layOutChoices());
    leftColumn->addStretch(1);

    m_head->setFont(typeFont(TypeRole::Heading));
    m_note->setProperty("role", u"secondary"_s);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(grid(3), grid(3), grid(3), grid(1));
    head->setSpacing(grid(2));
    head->addWidget(m_head);
    head->addWidget(m_note, 1);
    head->addWidget(m_defaults);
    m_scroll->setWidget(m_form);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addLayout(head);
    right->addWidget(m_scroll, 1);

    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(left);
    middle->addLayout(right, 1);
    m_submit->setProperty("primary", true);
    m_submit->setDefault(true);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(grid(3), grid(2), grid(3), grid(3));
    foot->setSpacing(grid(2));
    foot->addWidget(m_obstacleIcon);
    foot->addWidget(m_obstacle, 1);
    foot->addWidget(m_cancel);
    foot->addWidget(m_submit);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(middle, 1);
    column->addLayout(foot);
    resize(grid(225), grid(142));
}

void NewRunDialog::connectParts()
{
    connect(m_clusters, &QComboBox::activated, this, [this](int index) { chooseCluster(m_clusters->itemData(index).toString()); });
    connect(m_kinds, &QComboBox::activated, this, &NewRunDialog::kindChosen);
    connect(m_pipelines, &QComboBox::activated, this, &NewRunDialog::choosePipeline);
    connect(m_pipelines->completer(), qOverload<const QModelIndex &>(&QCompleter::activated), this, [this](const QModelIndex &index) { choosePipeline(m_draft->pipelines()->rowOf(index.data(PipelineTable::IdRole).toString())); });
    connect(m_pipelines->lineEdit(), &QLineEdit::editingFinished, this, &NewRunDialog::showChoices);
    connect(m_versions, &QComboBox::activated, this, [this](int row) { m_draft->choosePipeline(m_draft->versions()->pipelineId(), m_draft->versions()->versionAt(row)->id); });
    connect(m_browse, &QPushButton::clicked, this, &NewRunDialog::askForFile);
    connect(m_templates, &QComboBox::activated, this, [this](int index) { m_draft->takeText(pipelineTemplates()[static_cast<std::size_t>(index)].text()); });
    connect(m_defaults, &QPushButton::clicked, m_draft, &NewRunDraft::untypeAll);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_submit, &QPushButton::clicked, this, &NewRunDialog::submit);
    connect(m_server, &RunServer::changed, this, &NewRunDialog::serverChanged);
    connect(&m_tools.clusters, &ClusterCatalogue::entriesChanged, this, &NewRunDialog::fillClusters);
    connect(m_draft, &NewRunDraft::pipelineChanged, this, &NewRunDialog::showChoices);
    connect(m_draft, &NewRunDraft::valuesChanged, this, &NewRunDialog::update);
    connect(m_draft, &NewRunDraft::valuesReset, this, &NewRunDialog::update);
    connect(m_draft, &NewRunDraft::experimentsChanged, this, &NewRunDialog::fillExperiments);
    connect(m_draft->pipelines(), &PipelineTable::statusChanged, this, &NewRunDialog::showChoices);
    connect(m_draft, &NewRunDraft::sent, this, [this](const QString &id) {
        Q_EMIT runStarted(m_cluster, id);
        accept();
    });
    connect(m_draft, &NewRunDraft::refused, this, [this](const Error &error) {
        const ErrorText words = ErrorWords::of(error);
        m_refusal = {StateTone::Error, QString(words.sentence % u' ' % words.advice).trimmed()};
        update();
    });
    connect(m_form, &ParameterForm::fieldEntered, this, [this](QWidget *field) { m_scroll->ensureWidgetVisible(field, 0, grid(12)); });
    for (QLineEdit *line : {m_name, m_account, m_root, m_experiment->lineEdit()})
        connect(line, &QLineEdit::textEdited, this, [this] {
            m_refusal = {};
            update();
        });
}

void NewRunDialog::takeStart()
{
    if (m_start.like) {
        m_draft->takeRun(m_start.like);
        m_account->setText(m_draft->wishes().serviceAccount);
        m_root->setText(m_draft->wishes().pipelineRoot);
        m_name->setText(m_start.like->name);
    } else if (!m_start.file.isEmpty()) {
        takeFile(m_start.file);
    } else if (!m_start.text.isEmpty()) {
        m_draft->takeText(m_start.text);
    } else {
        m_draft->choosePipeline(m_start.pipelineId, m_start.versionId);
    }
    const bool isGiven = !m_start.text.isEmpty() || (m_start.like && m_start.like->version.pipelineId.isEmpty());
    m_kinds->setCurrentIndex(isGiven ? GivenKind : !m_start.file.isEmpty() ? FileKind : ServerKind);
    showKind();
}

void NewRunDialog::fillClusters()
{
    fillClusterBox(*m_clusters, m_tools.clusters, m_cluster);
}

void NewRunDialog::chooseCluster(const QString &name)
{
    m_cluster = name;
    m_refusal = {};
    m_clusters->setCurrentIndex(name.isEmpty() ? -1 : m_clusters->findData(name));
    m_server->use(name.isEmpty() ? nullptr : m_tools.clusters.session(name));
    serverChanged();
}

void NewRunDialog::serverChanged()
{
    m_draft->setClient(m_server->client());
    showChoices();
}

void NewRunDialog::kindChosen(int index)
{
    showKind();
    if (index == ServerKind)
        m_draft->choosePipeline({});
    else if (index == FileKind && m_file->text().isEmpty())
        askForFile();
    else if (index == FileKind)
        m_draft->takeFile(m_file->text());
    else if (index == TemplateKind)
        m_draft->takeText(pipelineTemplates()[static_cast<std::size_t>(std::max(0, m_templates->currentIndex()))].text());
    else
        takeStart();
}

/// Only the page that is seen counts for the height.
void NewRunDialog::showKind()
{
    m_whats->setCurrentIndex(m_kinds->currentIndex());
    for (int page = 0; page < m_whats->count(); ++page)
        m_whats->widget(page)->setSizePolicy(QSizePolicy::Preferred, page == m_whats->currentIndex() ? QSizePolicy::Preferred : QSizePolicy::Ignored);
    m_whats->setVisible(m_kinds->currentIndex() != GivenKind);
    m_rows->labelForField(m_whats)->setVisible(m_kinds->currentIndex() == ServerKind);
    m_whats->adjustSize();
}

void NewRunDialog::askForFile()
{
    auto *dialog = new QFileDialog(this, tr("Choose a pipeline"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({pipelineFileFilter(), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &NewRunDialog::takeFile);
    dialog->open();
}

void NewRunDialog::takeFile(const QString &path)
{
    m_refusal = {};
    m_file->setText(path);
    m_file->setToolTip(path);
    m_kinds->setCurrentIndex(FileKind);
    showKind();
    m_draft->takeFile(path);
}

void NewRunDialog::choosePipeline(int row)
{
    m_refusal = {};
    if (row >= 0)
        m_draft->choosePipeline(m_draft->pipelines()->pipelineAt(row).id);
}

/// The boxes show what the draft has, whatever was typed into them.
void NewRunDialog::showChoices()
{
    if (m_draft->source() == NewRunDraft::Source::Pipeline && !m_pipelines->lineEdit()->hasFocus()) {
        const QString id = m_draft->versions()->pipelineId();
        m_pipelines->setCurrentIndex(id.isEmpty() ? -1 : m_draft->pipelines()->rowOf(id));
        m_versions->setCurrentIndex(m_draft->versions()->rowOf(m_draft->version().versionId));
    }
    m_versions->setEnabled(m_draft->versions()->rowCount() > 0);
    update();
}

void NewRunDialog::fillExperiments()
{
    const QString typed = m_draft->wishes().experiment.isEmpty() ? m_experiment->currentText() : m_draft->wishes().experiment;
    const QSignalBlocker blocker(m_experiment);
    m_experiment->clear();
    for (const RunExperiment &one : m_draft->experiments())
        m_experiment->addItem(one.name);
    m_experiment->setCurrentIndex(-1);
    m_experiment->setEditText(typed);
}

NewRunDialog::Said NewRunDialog::facts() const
{
    if (m_draft->isReading())
        return {StateTone::Accent, tr("Reading the pipeline …")};
    if (!m_draft->error().code.isEmpty()) {
        const ErrorText words = ErrorWords::of(m_draft->error());
        return {StateTone::Error, QString(words.sentence % u' ' % words.advice).trimmed()};
    }
    const PreparedPointer &pipeline = m_draft->pipeline();
    if (!pipeline)
        return {};
    QStringList parts;
    Said said{StateTone::Ok, {}};
    for (const PipelineProblem &problem : pipeline->problems)
        if (problem.severity == ProblemSeverity::Error)
            parts.append(tr("Line %1: %2").arg(QLocale().toString(problem.line), ProblemWords::sentence(problem)));
    if (!parts.isEmpty())
        return {StateTone::Error, tr("A server would refuse this pipeline. %1").arg(parts.first())};
    const QLocale locale;
    const WorkflowWeight weight = m_draft->weight();
    if (m_draft->isVersionGone())
        parts.append(tr("The version of that run has been deleted: this is the newest one."));
    parts.append(tr("%Ln step(s)", nullptr, pipeline->steps()));
    parts.append(tr("the workflow will have about %1 of %2 KiB").arg(locale.toString(weight.bytes / 1024 + 1), locale.toString(WorkflowWeight::usualBytes / 1024)));
    if (weight.isHeavy())
        parts.append(weight.isTooHeavy() ? tr("too much for any cluster: split the pipeline, or pass long values as artifacts") : tr("more than most clusters take: split the pipeline, or pass long values as artifacts"));
    said.tone = weight.isTooHeavy() ? StateTone::Error : weight.isHeavy() || m_draft->isVersionGone() ? StateTone::Warn : StateTone::Ok;
    said.text = parts.join(u" · "_s);
    return said;
}

QString NewRunDialog::obstacle() const
{
    if (!m_refusal.text.isEmpty())
        return m_refusal.text;
    const RunMessage message = RunWords::serverMessage(*m_server, m_cluster);
    if (!message.sentence.isEmpty())
        return m_cluster.isEmpty() ? tr("Choose a cluster.") : message.sentence;
    if (m_draft->isSending())
        return tr("Sending …");
    if (!m_draft->pipeline())
        return m_draft->isReading() ? tr("Reading the pipeline …") : tr("Choose what is to run.");
    if (!m_draft->pipeline()->isAccepted)
        return tr("Mend the pipeline first.");
    const auto &faults = m_draft->read().faults;
    const auto errors = std::count_if(faults.begin(), faults.end(), [](const ParameterFault &fault) { return fault.isError(); });
    if (errors > 0)
        return tr("%Ln parameter(s) need another value.", nullptr, static_cast<int>(errors));
    return m_draft->weight().isTooHeavy() ? tr("The workflow would be too large for any cluster.") : QString();
}

void NewRunDialog::say(QLabel *icon, QLabel *text, const Said &said)
{
    text->setText(said.text);
    icon->setVisible(!said.text.isEmpty());
    icon->setPixmap(toneIcon(said.tone, tokensFor(this)).pixmap(grid(4)));
}

void NewRunDialog::update()
{
    say(m_factsIcon, m_facts, facts());
    const QString obstacle = this->obstacle();
    const bool isBusy = m_draft->isSending() || m_draft->isReading() || m_server->state() == RunServerState::Connecting;
    const bool isFailed = !m_refusal.text.isEmpty() || (m_server->state() == RunServerState::Failed && !m_cluster.isEmpty());
    say(m_obstacleIcon, m_obstacle, {isFailed ? StateTone::Error : isBusy ? StateTone::Accent : obstacle.isEmpty() ? StateTone::Ok : StateTone::Warn, obstacle.isEmpty() ? tr("Ready to start.") : obstacle});
    const PreparedPointer &pipeline = m_draft->pipeline();
    const bool hasParameters = pipeline && !pipeline->spec().root.inputParameters.empty();
    m_head->setText(pipeline && !hasParameters ? tr("This pipeline has no parameters.") : tr("Parameters"));
    m_head->setVisible(pipeline != nullptr);
    QStringList notes;
    if (m_draft->hasLastValues())
        notes.append(tr("Values of the last run from here"));
    if (!m_draft->dropped().isEmpty())
        notes.append(tr("Not taken over, for this version has no such parameter: %1").arg(m_draft->dropped().join(u", "_s)));
    m_note->setText(notes.join(u" · "_s));
    m_defaults->setVisible(hasParameters);
    m_defaults->setEnabled(!m_draft->typed().empty());
    m_name->setPlaceholderText(pipeline ? tr("%1 and the time").arg(pipeline->spec().name) : QString());
    // With values missing the button leads to them.
    m_submit->setEnabled(m_draft->isReady() || (m_server->client() && pipeline && pipeline->isAccepted && !m_draft->isSending() && !m_draft->read().isGood()));
}

void NewRunDialog::submit()
{
    m_refusal = {};
    if (m_form->goToFirstFault() || !m_draft->isReady()) {
        update();
        return;
    }
    RunWishes wishes = m_draft->wishes();
    wishes.name = m_name->text().trimmed();
    if (wishes.name.isEmpty())
        wishes.name = defaultRunName(m_draft->pipeline()->spec().name);
    wishes.experiment = m_experiment->currentText();
    wishes.serviceAccount = m_account->text();
    wishes.pipelineRoot = m_root->text();
    wishes.isCacheOff = m_cache->currentIndex() == 1;
    m_draft->setWishes(wishes);
    m_draft->send(m_tools.tasks.start(tr("Start run %1").arg(wishes.name)));
    update();
}

void NewRunDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedPipelineFile(event->mimeData()->urls()).isEmpty())
        event->acceptProposedAction();
}

void NewRunDialog::dropEvent(QDropEvent *event)
{
    takeFile(droppedPipelineFile(event->mimeData()->urls()));
    event->acceptProposedAction();
}

void NewRunDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange) {
        fillClusters();
        update();
    }
}

void NewRunDialog::retranslate()
{
    setWindowTitle(m_start.like ? tr("New run like %1").arg(m_start.like->name) : tr("New run"));
    const std::array texts{tr("Cluster"), tr("What runs"), tr("Pipeline"), QString(), tr("Name"), tr("Experiment"), tr("Service account"), tr("Pipeline root"), tr("Cache")};
    for (int row = 0; row < m_rows->rowCount(); ++row)
        static_cast<QLabel *>(m_rows->itemAt(row, QFormLayout::LabelRole)->widget())->setText(texts[static_cast<std::size_t>(row)]);
    const int kind = std::max(0, m_kinds->currentIndex());
    const bool isGiven = !m_start.text.isEmpty() || (m_start.like && m_start.like->version.pipelineId.isEmpty());
    m_kinds->clear();
    m_kinds->addItems({tr("A pipeline of the server"), tr("A file"), tr("A template")});
    if (isGiven)
        m_kinds->addItem(m_start.like ? tr("The pipeline of %1").arg(m_start.like->name) : m_start.textName);
    m_kinds->setCurrentIndex(kind);
    const int chosen = std::max(0, m_templates->currentIndex());
    m_templates->clear();
    for (const PipelineTemplate &one : pipelineTemplates())
        m_templates->addItem(one.title());
    m_templates->setCurrentIndex(chosen);
    const int cache = std::max(0, m_cache->currentIndex());
    m_cache->clear();
    m_cache->addItems({tr("As the pipeline says"), tr("Off: every step runs anew")});
    m_cache->setCurrentIndex(cache);
    m_cache->setToolTip(tr("With the cache off the run carries the whole document instead of naming its version."));
    m_pipelines->lineEdit()->setPlaceholderText(tr("Choose a pipeline, or type part of its name"));
    m_versions->setPlaceholderText(tr("Version"));
    m_experiment->lineEdit()->setPlaceholderText(tr("The server’s default"));
    m_experiment->setToolTip(tr("A name that is not in the list is made as a new experiment."));
    m_account->setPlaceholderText(tr("The server’s default"));
    m_root->setPlaceholderText(tr("As the pipeline or the server says"));
    m_browse->setText(tr("Browse …"));
    m_defaults->setText(tr("Use the defaults"));
    m_cancel->setText(tr("Cancel"));
    m_submit->setText(tr("Start run"));
    const std::pair<QWidget *, QString> names[] = {{m_clusters, tr("Cluster")}, {m_kinds, tr("What is to run")}, {m_pipelines, tr("Pipeline")}, {m_versions, tr("Version")}, {m_file, tr("File")}, {m_templates, tr("Template")}, {m_name, tr("Name")}, {m_experiment, tr("Experiment")}, {m_account, tr("Service account")}, {m_root, tr("Pipeline root")}, {m_cache, tr("Cache")}, {m_scroll, tr("Parameters")}};
    for (const auto &[widget, name] : names)
        widget->setAccessibleName(name);
    update();
}

} // namespace headrace
