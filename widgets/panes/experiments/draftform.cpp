// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/experiments/draftform.h"

#include "models/studies/experimentdraft.h"
#include "widgets/common/tabledress.h"
#include "widgets/common/tonelabel.h"
#include "widgets/panes/experiments/drafttable.h"
#include "widgets/panes/experiments/katibwords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

const QStringList algorithms{u"random"_s, u"grid"_s, u"tpe"_s, u"multivariate-tpe"_s, u"bayesianoptimization"_s, u"cmaes"_s, u"sobol"_s, u"hyperband"_s, u"pbt"_s, u"enas"_s, u"darts"_s};

/// Their lines stay, with their comments, while they are empty.
const QStringList needed{u"metadata.name"_s, u"spec.objective.objectiveMetricName"_s, u"spec.trialTemplate.primaryContainerName"_s};

} // namespace

DraftForm::DraftForm(ExperimentDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_column(new QVBoxLayout(this))
    , m_parameters(new DraftTable(draft, u"spec.parameters"_s, this))
    , m_settings(new DraftTable(draft, u"spec.algorithm.algorithmSettings"_s, this))
    , m_stoppingSettings(new DraftTable(draft, u"spec.earlyStopping.algorithmSettings"_s, this))
    , m_trialParameters(new DraftTable(draft, u"spec.trialTemplate.trialParameters"_s, this))
{
    m_column->setContentsMargins(grid(3), grid(2), grid(3), grid(3));
    m_column->setSpacing(grid(2));
    createFields();
    m_column->addStretch(1);
    connect(&m_draft, &ExperimentDraft::changed, this, &DraftForm::show);
    retranslate();
}

QFormLayout *DraftForm::section(QLabel *&title)
{
    title = new QLabel(this);
    title->setFont(typeFont(TypeRole::Heading));
    m_column->addSpacing(grid(1));
    m_column->addWidget(title);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(grid(4));
    form->setVerticalSpacing(grid(2));
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_column->addLayout(form);
    return form;
}

void DraftForm::createFields()
{
    QFormLayout *form = section(m_studyTitle);
    add(form, u"metadata.name"_s, Kind::Text);
    add(form, u"metadata.namespace"_s, Kind::Text);
    form = section(m_objectiveTitle);
    add(form, u"spec.objective.objectiveMetricName"_s, Kind::Text);
    add(form, u"spec.objective.type"_s, Kind::Choice, {u"minimize"_s, u"maximize"_s});
    add(form, u"spec.objective.goal"_s, Kind::Number);
    add(form, u"spec.objective.additionalMetricNames"_s, Kind::List);
    section(m_spaceTitle);
    m_parameterView = addTable(m_column, m_parameters, {{u"name"_s, u"x"_s}, {u"parameterType"_s, u"double"_s}, {u"feasibleSpace.min"_s, u"0.0"_s}, {u"feasibleSpace.max"_s, u"1.0"_s}});
    form = section(m_algorithmTitle);
    add(form, u"spec.algorithm.algorithmName"_s, Kind::OpenChoice, algorithms);
    addTable(m_column, m_settings, {{u"name"_s, u"random_state"_s}, {u"value"_s, u"1"_s}});
    auto *stopping = new QFormLayout;
    stopping->setHorizontalSpacing(grid(4));
    m_column->addLayout(stopping);
    add(stopping, u"spec.earlyStopping.algorithmName"_s, Kind::Choice, {QString(), u"medianstop"_s});
    addTable(m_column, m_stoppingSettings, {{u"name"_s, u"min_trials_required"_s}, {u"value"_s, u"3"_s}});
    form = section(m_countsTitle);
    for (const char16_t *path : {u"spec.maxTrialCount", u"spec.parallelTrialCount", u"spec.maxFailedTrialCount"})
        add(form, QString::fromUtf16(path), Kind::Count);
    add(form, u"spec.resumePolicy"_s, Kind::Choice, {QString(), u"Never"_s, u"LongRunning"_s, u"FromVolume"_s});
    form = section(m_collectorTitle);
    add(form, u"spec.metricsCollectorSpec.collector.kind"_s, Kind::Choice, {QString(), u"StdOut"_s, u"File"_s, u"TensorFlowEvent"_s, u"PrometheusMetric"_s, u"Custom"_s, u"Push"_s});
    add(form, u"spec.metricsCollectorSpec.source.fileSystemPath.path"_s, Kind::Text);
    add(form, u"spec.metricsCollectorSpec.source.fileSystemPath.kind"_s, Kind::Choice, {QString(), u"File"_s, u"Directory"_s});
    add(form, u"spec.metricsCollectorSpec.source.fileSystemPath.format"_s, Kind::Choice, {QString(), u"TEXT"_s, u"JSON"_s});
    add(form, u"spec.metricsCollectorSpec.source.filter.metricsFormat[0]"_s, Kind::Text);
    form = section(m_templateTitle);
    add(form, u"spec.trialTemplate.primaryContainerName"_s, Kind::Text);
    add(form, u"spec.trialTemplate.retain"_s, Kind::Switch);
    add(form, u"spec.trialTemplate.successCondition"_s, Kind::Text);
    add(form, u"spec.trialTemplate.failureCondition"_s, Kind::Text);
    addTable(m_column, m_trialParameters, {{u"name"_s, u"x"_s}, {u"reference"_s, u"x"_s}});
}

DraftForm::Field &DraftForm::add(QFormLayout *form, const QString &path, Kind kind, const QStringList &choices)
{
    Field field{.path = path, .kind = kind};
    if (kind == Kind::Choice || kind == Kind::OpenChoice) {
        auto *box = new QComboBox(this);
        box->addItems(choices);
        box->setEditable(kind == Kind::OpenChoice);
        field.editor = box;
        connect(box, &QComboBox::textActivated, this, [this, path] { write(*std::find_if(m_fields.begin(), m_fields.end(), [&path](const Field &one) { return one.path == path; })); });
        if (box->lineEdit())
            connect(box->lineEdit(), &QLineEdit::editingFinished, this, [this, path] { write(*std::find_if(m_fields.begin(), m_fields.end(), [&path](const Field &one) { return one.path == path; })); });
    } else if (kind == Kind::Switch) {
        auto *box = new QCheckBox(this);
        field.editor = box;
        connect(box, &QCheckBox::toggled, this, [this, path](bool isOn) {
            if (!m_isShowing)
                m_draft.setValue(path, isOn ? PlainValue(true) : PlainValue());
        });
    } else {
        auto *line = new QLineEdit(this);
        field.editor = line;
        connect(line, &QLineEdit::textEdited, this, [this, path] { write(*std::find_if(m_fields.begin(), m_fields.end(), [&path](const Field &one) { return one.path == path; })); });
    }
    field.label = new QLabel(this);
    field.label->setBuddy(field.editor);
    field.fault = new QLabel(this);
    field.fault->setWordWrap(true);
    field.fault->setTextFormat(Qt::PlainText);
    field.fault->hide();
    auto *both = new QVBoxLayout;
    both->setContentsMargins({});
    both->setSpacing(grid(1) / 2);
    both->addWidget(field.editor);
    both->addWidget(field.fault);
    form->addRow(field.label, both);
    m_fields.push_back(field);
    return m_fields.back();
}

QTableView *DraftForm::addTable(QVBoxLayout *column, DraftTable *table, const std::vector<std::pair<QString, QString>> &fresh)
{
    auto *view = new QTableView(this);
    view->setModel(table);
    view->setItemDelegate(new DraftDelegate(view));
    dressTable(*view);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed | QAbstractItemView::SelectedClicked);
    view->setSelectionBehavior(QAbstractItemView::SelectItems);
    view->horizontalHeader()->setStretchLastSection(true);
    const auto fit = [view, table] { view->setFixedHeight(view->horizontalHeader()->sizeHint().height() + std::clamp(table->rowCount(), 1, 12) * view->verticalHeader()->defaultSectionSize() + view->horizontalScrollBar()->sizeHint().height() + grid(1)); };
    connect(table, &QAbstractItemModel::modelReset, view, fit);
    fit();
    auto *add = new QToolButton(this);
    auto *remove = new QToolButton(this);
    add->setObjectName(table->listPath() + "+"_L1);
    remove->setObjectName(table->listPath() + "-"_L1);
    for (QToolButton *button : {add, remove}) {
        button->setProperty("chip", true);
        m_tools.push_back(button);
    }
    connect(add, &QToolButton::clicked, this, [view, table, fresh] {
        const int row = table->add(fresh);
        if (row >= 0 && row < table->rowCount()) {
            view->setCurrentIndex(table->index(row, 0));
            view->edit(table->index(row, 0));
        }
    });
    connect(remove, &QToolButton::clicked, this, [view, table] {
        if (view->currentIndex().isValid())
            table->remove(view->currentIndex().row());
    });
    auto *line = new QHBoxLayout;
    line->setSpacing(grid(2));
    line->addWidget(add);
    line->addWidget(remove);
    line->addStretch(1);
    column->addWidget(view);
    column->addLayout(line);
    m_tools.push_back(view);
    return view;
}

void DraftForm::write(const Field &field)
{
    if (m_isShowing)
        return;
    const auto *box = qobject_cast<const QComboBox *>(field.editor);
    const QString text = (box ? box->currentText() : static_cast<const QLineEdit *>(field.editor)->text()).trimmed();
    PlainValue value = text.isEmpty() && !needed.contains(field.path) ? PlainValue() : PlainValue(text);
    bool isNumber = false;
    if (field.kind == Kind::Count)
        if (const int number = text.toInt(&isNumber); isNumber)
            value = number;
    if (field.kind == Kind::Number)
        if (const double number = text.toDouble(&isNumber); isNumber)
            value = number;
    if (field.kind == Kind::List && !text.isEmpty()) {
        QStringList parts;
        for (const QString &part : text.split(u',', Qt::SkipEmptyParts))
            parts.append(part.trimmed());
        value = PlainValue::texts(parts);
    }
    QString path = field.path;
    if (path.endsWith("[0]"_L1)) {
        path.chop(3);
        value = value.isNull() ? PlainValue() : PlainValue::texts({text});
    }
    if (m_draft.words(field.path) != text || value.isNull())
        m_draft.setValue(path, value);
}

QWidget *DraftForm::field(const QString &path) const
{
    const auto found = std::find_if(m_fields.begin(), m_fields.end(), [&path](const Field &one) { return one.path == path; });
    return found == m_fields.end() ? nullptr : found->editor;
}

QString DraftForm::faultAt(const QString &path) const
{
    const auto found = std::find_if(m_fields.begin(), m_fields.end(), [&path](const Field &one) { return one.path == path; });
    return found == m_fields.end() || found->fault->isHidden() ? QString() : found->fault->text();
}

void DraftForm::show()
{
    m_isShowing = true;
    for (Field &field : m_fields)
        showField(field);
    for (QWidget *tool : m_tools)
        tool->setEnabled(m_draft.isReadable());
    m_isShowing = false;
}

void DraftForm::showField(Field &field)
{
    const QString text = m_draft.words(field.path);
    field.editor->setEnabled(m_draft.isReadable());
    if (auto *box = qobject_cast<QComboBox *>(field.editor)) {
        if (box->findText(text) < 0)
            box->addItem(text); // a word of a newer Katib stays as it is
        if (!box->lineEdit() || !box->lineEdit()->hasFocus())
            box->setCurrentText(text);
    } else if (auto *check = qobject_cast<QCheckBox *>(field.editor)) {
        check->setChecked(text == "true"_L1);
    } else if (auto *line = static_cast<QLineEdit *>(field.editor); !line->hasFocus() && line->text() != text) {
        line->setText(text);
    }
    const std::vector<StudyFault> faults = m_draft.faultsAt(field.path);
    field.fault->setVisible(!faults.empty());
    if (faults.empty())
        return;
    field.fault->setText(KatibWords::fault(faults.front()));
    setTone(field.fault, faults.front().finder == FaultFinder::Notice ? StateTone::Warn : StateTone::Error);
}

QString DraftForm::name(const QString &path) const
{
    const std::pair<QString, QString> names[] = {
        {u"metadata.name"_s, tr("Name")}, {u"metadata.namespace"_s, tr("Namespace")}, {u"spec.objective.objectiveMetricName"_s, tr("Metric")}, {u"spec.objective.type"_s, tr("Aim")},
        {u"spec.objective.goal"_s, tr("Goal (ends the search)")}, {u"spec.objective.additionalMetricNames"_s, tr("Further metrics")}, {u"spec.algorithm.algorithmName"_s, tr("Algorithm")},
        {u"spec.earlyStopping.algorithmName"_s, tr("Early stopping")}, {u"spec.maxTrialCount"_s, tr("Trials at most")}, {u"spec.parallelTrialCount"_s, tr("Side by side")},
        {u"spec.maxFailedTrialCount"_s, tr("Failed trials at most")}, {u"spec.resumePolicy"_s, tr("Resume policy")}, {u"spec.metricsCollectorSpec.collector.kind"_s, tr("Metrics come from")},
        {u"spec.metricsCollectorSpec.source.fileSystemPath.path"_s, tr("Path in the container")}, {u"spec.metricsCollectorSpec.source.fileSystemPath.kind"_s, tr("It is a")},
        {u"spec.metricsCollectorSpec.source.fileSystemPath.format"_s, tr("Format")}, {u"spec.metricsCollectorSpec.source.filter.metricsFormat[0]"_s, tr("Filter (name and value in brackets)")},
        {u"spec.trialTemplate.primaryContainerName"_s, tr("Container that trains")}, {u"spec.trialTemplate.retain"_s, tr("Keep pods and logs of ended trials")},
        {u"spec.trialTemplate.successCondition"_s, tr("Succeeded when")}, {u"spec.trialTemplate.failureCondition"_s, tr("Failed when")}};
    for (const auto &[known, text] : names)
        if (known == path)
            return text;
    return path;
}

void DraftForm::setColumns()
{
    m_parameters->setColumns({{u"name"_s, tr("Parameter"), {}},
                              {u"parameterType"_s, tr("Type"), {u"double"_s, u"int"_s, u"discrete"_s, u"categorical"_s}},
                              {u"feasibleSpace.min"_s, tr("Lowest"), {}},
                              {u"feasibleSpace.max"_s, tr("Highest"), {}},
                              {u"feasibleSpace.step"_s, tr("Step"), {}},
                              {u"feasibleSpace.list[]"_s, tr("Choices"), {}},
                              {u"feasibleSpace.distribution"_s, tr("Distribution"), {u"uniform"_s, u"logUniform"_s, u"normal"_s, u"logNormal"_s}}});
    for (DraftTable *table : {m_settings, m_stoppingSettings})
        table->setColumns({{u"name"_s, tr("Setting"), {}}, {u"value"_s, tr("Value"), {}}});
    m_trialParameters->setColumns({{u"name"_s, tr("In the template"), {}}, {u"reference"_s, tr("Stands for"), {}}, {u"description"_s, tr("Description"), {}}});
}

void DraftForm::retranslate()
{
    const std::pair<QLabel *, QString> titles[] = {{m_studyTitle, tr("Experiment")}, {m_objectiveTitle, tr("Objective")}, {m_spaceTitle, tr("What is searched")}, {m_algorithmTitle, tr("How it is searched")},
                                                   {m_countsTitle, tr("How much")}, {m_collectorTitle, tr("Metrics")}, {m_templateTitle, tr("What a trial runs (the job itself stands in the text)")}};
    for (const auto &[label, text] : titles)
        label->setText(text);
    for (Field &field : m_fields) {
        field.label->setText(name(field.path));
        field.editor->setAccessibleName(name(field.path));
    }
    setColumns();
    for (QWidget *tool : m_tools) {
        if (auto *button = qobject_cast<QToolButton *>(tool)) {
            button->setText(button->objectName().endsWith(u'+') ? tr("Add") : tr("Remove"));
            button->setAccessibleName(button->text());
        } else {
            tool->setAccessibleName(tool == m_parameterView ? m_spaceTitle->text() : tr("Settings"));
        }
    }
    show();
}

void DraftForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace headrace

#include "moc_draftform.cpp"
