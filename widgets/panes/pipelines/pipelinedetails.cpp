// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/pipelines/pipelinedetails.h"

#include "models/async/onfinished.h"
#include "models/pipelines/parametertable.h"
#include "models/pipelines/pipelinetable.h"
#include "widgets/common/errortext.h"
#include "widgets/common/flowlayout.h"
#include "widgets/common/messagepage.h"
#include "widgets/common/tabledress.h"
#include "widgets/common/timetext.h"
#include "widgets/common/yamleditor.h"
#include "widgets/panes/pipelines/lockedpicture.h"
#include "widgets/panes/pipelines/parameterdelegate.h"
#include "widgets/panes/pipelines/pipelinewords.h"
#include "widgets/theme/icons.h"

#include <QClipboard>
#include <QDateTime>
#include <QEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

void dress(QTableView *view)
{
    dressTable(*view);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->horizontalHeader()->setHighlightSections(false);
    view->horizontalHeader()->setStretchLastSection(true);
}

} // namespace

PipelineDetails::PipelineDetails(WorkPool &pool, QWidget *parent)
    : QWidget(parent)
    , m_pool(pool)
    , m_versions(new VersionTable(this))
    , m_parameters(new ParameterTable(this))
    , m_name(new QLabel(this))
    , m_facts(new QLabel(this))
    , m_description(new QLabel(this))
    , m_tags(new QLabel(this))
    , m_editTags(new QToolButton(this))
    , m_view(new QTableView(this))
    , m_stack(new QStackedWidget(this))
    , m_message(new MessagePage(this))
    , m_run(new QPushButton(this))
    , m_edit(new QToolButton(this))
    , m_compare(new QToolButton(this))
    , m_upload(new QToolButton(this))
    , m_delete(new QToolButton(this))
    , m_checkIcon(new QLabel(this))
    , m_check(new QLabel(this))
    , m_tabs(new QTabWidget(this))
    , m_picture(new LockedPicture(m_tabs))
    , m_parameterView(new QTableView(m_tabs))
    , m_text(nullptr)
    , m_copyText(new QToolButton(m_tabs))
    , m_saveText(new QToolButton(m_tabs))
{
    layOut();
    connectParts();
    retranslate();
}

PipelineDetails::~PipelineDetails()
{
    disconnect(m_versions, nullptr, this, nullptr);
}

QWidget *PipelineDetails::layOutText()
{
    auto *page = new QWidget(m_tabs);
    m_text = new YamlEditor(page);
    m_text->setReadOnly(true);
    auto *tools = new QHBoxLayout;
    tools->setContentsMargins(grid(2), grid(2), grid(2), 0);
    tools->setSpacing(grid(2));
    tools->addStretch(1);
    tools->addWidget(m_copyText);
    tools->addWidget(m_saveText);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins({});
    column->setSpacing(grid(1));
    column->addLayout(tools);
    column->addWidget(m_text, 1);
    return page;
}

void PipelineDetails::layOut()
{
    m_name->setFont(typeFont(TypeRole::PageName));
    m_facts->setProperty("role", u"secondary"_s);
    for (QLabel *label : {m_name, m_facts, m_description, m_tags, m_check}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    dress(m_view);
    m_view->setModel(m_versions);
    m_view->setColumnWidth(VersionTable::NameColumn, grid(50));
    m_view->setColumnWidth(VersionTable::CreatedColumn, grid(38));
    m_view->setMinimumHeight(grid(18));
    dress(m_parameterView);
    m_parameterView->setModel(m_parameters);
    m_parameterView->setItemDelegate(new ParameterDelegate(m_parameterView));
    m_parameterView->setColumnWidth(ParameterTable::NameColumn, grid(40));
    m_parameterView->setColumnWidth(ParameterTable::TypeColumn, grid(26));
    m_parameterView->setColumnWidth(ParameterTable::DefaultColumn, grid(36));
    m_run->setProperty("primary", true);
    for (QToolButton *button : {m_editTags, m_edit, m_compare, m_upload, m_delete, m_copyText, m_saveText})
        button->setProperty("chip", true);
    auto *tags = new QHBoxLayout;
    tags->setSpacing(grid(2));
    tags->addWidget(m_tags, 1);
    tags->addWidget(m_editTags);
    auto *verbLine = new QWidget(this); // breaks where it is narrow
    auto *verbs = new FlowLayout(verbLine, grid(2));
    for (QWidget *verb : std::initializer_list<QWidget *>{m_run, m_edit, m_compare, m_upload, m_delete})
        verbs->addWidget(verb);
    auto *check = new QHBoxLayout;
    check->setSpacing(grid(2));
    check->addWidget(m_checkIcon, 0, Qt::AlignTop);
    check->addWidget(m_check, 1);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_picture, {});
    m_tabs->addTab(m_parameterView, {});
    m_tabs->addTab(layOutText(), {});
    m_stack->addWidget(m_message);
    m_stack->addWidget(m_tabs);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(grid(3), grid(3), grid(3), 0);
    head->setSpacing(grid(2));
    head->addWidget(m_name);
    head->addWidget(m_facts);
    head->addWidget(m_description);
    head->addLayout(tags);
    head->addWidget(verbLine);
    head->addLayout(check);
    auto *rows = new QSplitter(Qt::Vertical, this);
    rows->setChildrenCollapsible(false);
    rows->addWidget(m_view);
    rows->addWidget(m_stack);
    rows->setStretchFactor(1, 1);
    rows->setSizes({grid(30), grid(120)});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(grid(2));
    column->addLayout(head);
    column->addWidget(rows, 1);
}

void PipelineDetails::connectParts()
{
    connect(m_versions, &VersionTable::statusChanged, this, &PipelineDetails::versionsCame);
    connect(m_versions, &QAbstractItemModel::modelReset, this, &PipelineDetails::versionsCame);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &PipelineDetails::choose);
    connect(m_tabs, &QTabWidget::currentChanged, this, &PipelineDetails::showDocument);
    connect(m_run, &QPushButton::clicked, this, &PipelineDetails::runRequested);
    connect(m_edit, &QToolButton::clicked, this, &PipelineDetails::editRequested);
    connect(m_compare, &QToolButton::clicked, this, &PipelineDetails::compareRequested);
    connect(m_upload, &QToolButton::clicked, this, &PipelineDetails::uploadRequested);
    connect(m_delete, &QToolButton::clicked, this, &PipelineDetails::deleteVersionRequested);
    connect(m_editTags, &QToolButton::clicked, this, &PipelineDetails::tagsRequested);
    connect(m_copyText, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_prepared->text()); });
    connect(m_saveText, &QToolButton::clicked, this, &PipelineDetails::saveText);
    connect(m_message, &MessagePage::buttonClicked, this, [this] {
        if (m_versions->status().state == LiveState::Live)
            Q_EMIT uploadRequested();
        else
            m_versions->refresh();
    });
}

void PipelineDetails::show(const std::shared_ptr<PipelinesClient> &client, const Pipeline &pipeline, bool keepsTags)
{
    const bool isOther = pipeline.id != m_pipeline.id;
    m_pipeline = pipeline;
    m_keepsTags = keepsTags;
    if (isOther) {
        m_chosen.reset();
        m_prepared.reset();
        m_error = {};
        m_wanted.clear();
        m_isReading = false;
        m_readings.next();
        if (client && !pipeline.id.isEmpty())
            m_versions->follow(client, pipeline.id);
        else
            m_versions->stop();
    }
    update();
}

void PipelineDetails::refresh(const QString &newVersion)
{
    m_wanted = newVersion;
    m_versions->refresh();
}

VersionPointer PipelineDetails::version() const
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : m_versions->versionAt(rows.front().row());
}

bool PipelineDetails::isBusy() const
{
    return m_isReading || m_versions->status().state == LiveState::Listing;
}

/// The chosen version stays chosen; else the newest one is.
void PipelineDetails::versionsCame()
{
    const int wanted = m_wanted.isEmpty() ? -1 : m_versions->rowOf(m_wanted);
    if (wanted >= 0)
        m_wanted.clear();
    if ((wanted >= 0 || !version()) && m_versions->rowCount() > 0) {
        const int same = m_chosen ? m_versions->rowOf(m_chosen->id) : -1;
        m_view->selectRow(wanted >= 0 ? wanted : std::max(0, same));
    }
    choose();
}

void PipelineDetails::choose()
{
    const VersionPointer version = this->version();
    if (version && version != m_chosen) {
        m_chosen = version;
        m_prepared.reset();
        m_error = {};
        m_isReading = true;
        onFinished(prepareOn(m_pool, [version] { return preparedSpec(version->spec); }), this, [this, reading = m_readings.next()](const PreparedResult &result) {
            if (reading.isCurrent())
                take(result);
        });
    }
    update();
}

void PipelineDetails::take(const PreparedResult &result)
{
    m_isReading = false;
    if (result)
        m_prepared = *result;
    else
        m_error = result.error();
    m_parameters->setParameters(m_prepared ? m_prepared->spec().root.inputParameters : std::map<QString, InputParameter>());
    showDocument();
    update();
    Q_EMIT versionChosen();
}

/// Only what is in front is filled.
void PipelineDetails::showDocument()
{
    if (m_tabs->currentIndex() == 0)
        m_picture->setPipeline(m_prepared);
    else if (m_tabs->currentIndex() == 2 && m_prepared && m_text->text() != m_prepared->text())
        m_text->setText(m_prepared->text());
}

void PipelineDetails::update()
{
    m_name->setText(shownName(m_pipeline));
    QStringList facts;
    if (m_versions->rowCount() > 0)
        facts.append(tr("%Ln version(s)", nullptr, m_versions->rowCount()));
    if (m_pipeline.createdAt != 0)
        facts.append(timeText(m_pipeline.createdAt));
    facts.append(m_pipeline.id);
    m_facts->setText(facts.join(u" · "_s));
    m_description->setText(m_pipeline.description);
    m_description->setVisible(!m_pipeline.description.isEmpty());
    m_tags->setText(tagText(m_pipeline.tags));
    m_tags->setVisible(m_keepsTags || !m_pipeline.tags.empty());
    m_editTags->setVisible(m_keepsTags);
    RunMessage message = PipelineWords::versionsMessage(m_versions->status(), m_versions->rowCount());
    if (message.sentence.isEmpty() && m_isReading)
        message = {.sentence = tr("Reading the pipeline …"), .isBusy = true};
    if (message.sentence.isEmpty() && !m_error.code.isEmpty()) {
        const ErrorText words = ErrorWords::of(m_error);
        message = {.sentence = words.sentence, .advice = words.advice};
    }
    m_stack->setCurrentWidget(message.sentence.isEmpty() ? static_cast<QWidget *>(m_tabs) : m_message);
    m_message->setBusy(message.isBusy);
    m_message->show(message.sentence, message.advice, message.button);
    m_view->setVisible(m_versions->rowCount() > 0);
    const bool hasVersion = m_chosen && version();
    m_run->setEnabled(hasVersion && m_prepared && m_prepared->isAccepted);
    m_edit->setEnabled(m_prepared != nullptr);
    m_compare->setEnabled(hasVersion && m_versions->rowCount() > 1);
    m_delete->setEnabled(hasVersion);
    m_upload->setEnabled(!m_pipeline.id.isEmpty());
    for (QToolButton *button : {m_copyText, m_saveText})
        button->setEnabled(m_prepared != nullptr);
    m_check->setText(m_prepared ? PipelineWords::checked(*m_prepared) : QString());
    m_check->setVisible(m_prepared != nullptr);
    m_checkIcon->setVisible(m_prepared != nullptr);
    if (m_prepared)
        m_checkIcon->setPixmap(toneIcon(PipelineWords::checkedTone(*m_prepared), tokensFor(this)).pixmap(grid(4)));
}

void PipelineDetails::saveText()
{
    auto *dialog = new QFileDialog(this, tr("Save the pipeline as a file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"yaml"_s);
    dialog->selectFile(m_prepared->spec().name % u".yaml"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, pipeline = m_prepared](const QString &path) {
        const auto saving = m_pool.run<Result<void>>([pipeline, path](QPromise<Result<void>> &promise) { promise.addResult(pipeline->document.save(path)); });
        onFinished(saving, this, [this](const Result<void> &saved) {
            if (saved)
                return;
            const ErrorText words = ErrorWords::of(saved.error());
            m_checkIcon->setPixmap(toneIcon(StateTone::Error, tokensFor(this)).pixmap(grid(4)));
            m_check->setText(words.sentence % u' ' % words.advice);
        });
    });
    dialog->open();
}

void PipelineDetails::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        update();
}

void PipelineDetails::retranslate()
{
    for (int column = 0; column < VersionTable::ColumnCount; ++column)
        m_versions->setHeaderData(column, Qt::Horizontal, PipelineWords::versionColumn(column));
    for (int column = 0; column < ParameterTable::ColumnCount; ++column)
        m_parameters->setHeaderData(column, Qt::Horizontal, PipelineWords::parameterColumn(column));
    const QStringList tabs{tr("Picture"), tr("Parameters"), tr("YAML")};
    for (int tab = 0; tab < tabs.size(); ++tab)
        m_tabs->setTabText(tab, tabs[tab]);
    m_run->setText(tr("Run …"));
    const std::pair<QToolButton *, QString> texts[] = {{m_edit, tr("Open in editor")}, {m_compare, tr("Compare …")}, {m_upload, tr("New version …")}, {m_delete, tr("Delete version …")}, {m_editTags, tr("Tags …")}, {m_copyText, tr("Copy")}, {m_saveText, tr("Save as …")}};
    for (const auto &[button, text] : texts) {
        button->setText(text);
        button->setAccessibleName(text);
    }
    m_compare->setToolTip(tr("Compare with another version"));
    m_view->setAccessibleName(tr("Versions"));
    m_parameterView->setAccessibleName(tr("Parameters"));
    m_text->setAccessibleName(tr("YAML"));
    update();
}

} // namespace headrace
