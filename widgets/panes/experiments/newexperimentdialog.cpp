// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/experiments/newexperimentdialog.h"

#include "models/async/onfinished.h"
#include "models/kube/clustercatalogue.h"
#include "models/studies/experimentdraft.h"
#include "widgets/common/errortext.h"
#include "widgets/common/tonelabel.h"
#include "widgets/common/yamleditor.h"
#include "widgets/panes/experiments/clusterstudies.h"
#include "widgets/panes/experiments/draftform.h"
#include "widgets/theme/icons.h"

#include <QEvent>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSaveFile>
#include <QScrollArea>
#include <QSplitter>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int pathRole = Qt::UserRole;
constexpr qint64 largestFile = 4 * 1024 * 1024; ///< servers take three megabytes

StateTone toneOf(const StudyFault &fault)
{
    return fault.finder == FaultFinder::Notice ? StateTone::Warn : StateTone::Error;
}

} // namespace

NewExperimentDialog::NewExperimentDialog(StudiesContext &context, const QByteArray &text, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_draft(new ExperimentDraft(this))
    , m_form(new DraftForm(*m_draft, this))
    , m_editor(new YamlEditor(this))
    , m_icon(new QLabel(this))
    , m_verdict(new QLabel(this))
    , m_faults(new QListWidget(this))
    , m_example(new QPushButton(this))
    , m_open(new QPushButton(this))
    , m_save(new QPushButton(this))
    , m_check(new QPushButton(this))
    , m_create(new QPushButton(this))
    , m_cancel(new QPushButton(this))
{
    layOut();
    connectParts();
    retranslate();
    m_draft->setText(text.isEmpty() ? example() : text);
    if (!m_context.nameSpace.isEmpty() && text.isEmpty())
        m_draft->setValue(u"metadata.namespace"_s, m_context.nameSpace);
    resize(grid(300), grid(200));
}

QByteArray NewExperimentDialog::example()
{
    QFile file(u":/headrace/templates/experiments/lb-gbr-tune.yaml"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void NewExperimentDialog::layOut()
{
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(m_form);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *sides = new QSplitter(Qt::Horizontal, this);
    sides->addWidget(scroll);
    sides->addWidget(m_editor);
    sides->setChildrenCollapsible(false);
    sides->setSizes({grid(150), grid(150)});
    m_verdict->setWordWrap(true);
    m_verdict->setTextFormat(Qt::PlainText);
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_faults->setMaximumHeight(grid(28));
    m_faults->setTextElideMode(Qt::ElideRight);
    auto *said = new QHBoxLayout;
    said->setSpacing(grid(2));
    said->addWidget(m_icon, 0, Qt::AlignTop);
    said->addWidget(m_verdict, 1);
    m_create->setProperty("primary", true);
    m_create->setDefault(true);
    for (QPushButton *button : {m_example, m_open, m_save, m_check, m_cancel})
        button->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(grid(2));
    for (QPushButton *button : {m_example, m_open, m_save})
        buttons->addWidget(button);
    buttons->addStretch(1);
    for (QPushButton *button : {m_check, m_cancel, m_create})
        buttons->addWidget(button);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(grid(3), grid(3), grid(3), grid(3));
    column->setSpacing(grid(2));
    column->addWidget(sides, 1);
    column->addLayout(said);
    column->addWidget(m_faults);
    column->addLayout(buttons);
}

void NewExperimentDialog::connectParts()
{
    m_typing.setSingleShot(true);
    m_typing.setInterval(std::chrono::milliseconds(200));
    connect(m_editor, &YamlEditor::textChanged, this, [this] {
        if (!m_isTaking)
            m_typing.start();
    });
    connect(&m_typing, &QTimer::timeout, this, &NewExperimentDialog::takeTyped);
    connect(m_draft, &ExperimentDraft::changed, this, &NewExperimentDialog::draftChanged);
    connect(m_faults, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) { goTo(item->data(pathRole).toString()); });
    connect(m_faults, &QListWidget::itemClicked, this, [this](const QListWidgetItem *item) { goTo(item->data(pathRole).toString()); });
    connect(m_example, &QPushButton::clicked, this, [this] { m_draft->setText(example()); });
    connect(m_open, &QPushButton::clicked, this, &NewExperimentDialog::openFile);
    connect(m_save, &QPushButton::clicked, this, &NewExperimentDialog::saveFile);
    connect(m_check, &QPushButton::clicked, this, [this] { ask(true); });
    connect(m_create, &QPushButton::clicked, this, [this] { ask(false); });
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
}

void NewExperimentDialog::openFile()
{
    auto *dialog = new QFileDialog(this, tr("Open an experiment"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Experiments (*.yaml *.yml *.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            m_draft->setText(file.read(largestFile));
        else
            setTone(m_verdict, StateTone::Error), m_verdict->setText(tr("%1 cannot be read: %2").arg(path, file.errorString()));
    });
    dialog->open();
}

void NewExperimentDialog::saveFile()
{
    auto *dialog = new QFileDialog(this, tr("Save the experiment"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Experiments (*.yaml *.yml *.json)"));
    dialog->setDefaultSuffix(u"yaml"_s);
    dialog->selectFile(m_draft->words(u"metadata.name"_s) + u".yaml"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        takeTyped();
        QSaveFile file(path);
        const bool isSaved = file.open(QIODevice::WriteOnly) && file.write(m_draft->text()) == m_draft->text().size() && file.commit();
        setTone(m_verdict, isSaved ? StateTone::Ok : StateTone::Error);
        m_verdict->setText(isSaved ? tr("Saved: %1").arg(path) : tr("%1 cannot be written: %2").arg(path, file.errorString()));
    });
    dialog->open();
}

void NewExperimentDialog::takeTyped()
{
    m_typing.stop();
    m_isTaking = true;
    m_draft->setText(m_editor->text().toUtf8());
    m_isTaking = false;
}

void NewExperimentDialog::draftChanged()
{
    m_said.clear();
    m_isRefused = false;
    if (const QString text = QString::fromUtf8(m_draft->text()); !m_isTaking && text != m_editor->text()) {
        m_isTaking = true;
        m_editor->setText(text, true);
        m_isTaking = false;
        m_typing.stop();
    }
    showVerdict();
}

void NewExperimentDialog::showVerdict()
{
    std::vector<EditorMark> marks;
    m_faults->clear();
    const auto add = [this](const StudyFault &fault) {
        const QString path = fault.path.isEmpty() ? QString() : QString(fault.path % u": "_s);
        auto *item = new QListWidgetItem(toneIcon(toneOf(fault), tokensFor(this)), QString(path % KatibWords::fault(fault)), m_faults);
        item->setData(pathRole, fault.path);
        item->setToolTip(item->text());
    };
    for (const StudyFault &fault : m_draft->verdict().faults) {
        add(fault);
        if (m_draft->isReadable())
            marks.push_back({.line = m_draft->lineOf(fault.path), .column = 0, .endColumn = 0, .isError = fault.finder != FaultFinder::Notice, .words = KatibWords::fault(fault)});
    }
    if (const Error *error = m_draft->error(); error && !error->arguments.isEmpty())
        marks.push_back({.line = std::max(0, error->arguments.front().toInt() - 1), .column = 0, .endColumn = 0, .isError = true, .words = ErrorWords::of(*error).sentence});
    m_editor->setMarks(marks);
    const bool isWrong = std::any_of(m_draft->verdict().faults.begin(), m_draft->verdict().faults.end(), [](const StudyFault &one) { return one.finder != FaultFinder::Notice; });
    const bool isTaken = m_draft->isReadable() && m_draft->verdict().isAccepted();
    QString text = m_said;
    StateTone tone = m_isRefused ? StateTone::Error : m_said.isEmpty() && isWrong ? StateTone::Warn : StateTone::Ok;
    if (const Error *error = m_draft->error(); error && text.isEmpty()) {
        text = ErrorWords::of(*error).sentence;
        tone = StateTone::Error;
    } else if (text.isEmpty()) {
        text = !isTaken ? tr("Katib would refuse it.") : isWrong ? tr("Katib would take it, but it would fail later.") : tr("Nothing stands in the way.");
        tone = !isTaken ? StateTone::Error : tone;
    }
    m_verdict->setText(text);
    setTone(m_verdict, tone);
    m_icon->setPixmap(toneIcon(tone, tokensFor(this)).pixmap(grid(4)));
    m_faults->setVisible(m_faults->count() > 0);
    m_check->setEnabled(m_draft->isReadable() && !m_isAsking);
    m_create->setEnabled(isTaken && !m_isAsking);
}

QString NewExperimentDialog::verdict() const
{
    return m_verdict->text();
}

QStringList NewExperimentDialog::faults() const
{
    QStringList all;
    for (int row = 0; row < m_faults->count(); ++row)
        all.append(m_faults->item(row)->text());
    return all;
}

/// To the field that edits it, and to its line in the text.
void NewExperimentDialog::goTo(const QString &path)
{
    m_editor->goTo(m_draft->lineOf(path), 0);
    if (QWidget *field = m_form->field(path))
        field->setFocus(Qt::OtherFocusReason);
    else
        m_editor->area()->setFocus(Qt::OtherFocusReason);
}

/// With a dry run first, always: what the server has to say comes before anything is made.
void NewExperimentDialog::ask(bool isDryRun)
{
    takeTyped();
    const std::shared_ptr<KubeClient> client = m_context.server.client();
    if (!client || !m_draft->isReadable() || m_isAsking)
        return;
    m_isAsking = true;
    m_said = tr("Asking the server …");
    showVerdict();
    const QString nameSpace = m_draft->nameSpace().isEmpty() ? (m_context.nameSpace.isEmpty() ? u"default"_s : m_context.nameSpace) : m_draft->nameSpace();
    onFinished(StudyDeeds::tryOut(client, nameSpace, m_draft->text()), this, [this, isDryRun, client, nameSpace, text = m_draft->text()](const Result<WriteOutcome> &outcome) {
        if (isDryRun || !outcome)
            answered(true, outcome);
        else
            onFinished(StudyDeeds::create(client, nameSpace, text), this, [this](const Result<WriteOutcome> &real) { answered(false, real); });
    });
}

void NewExperimentDialog::answered(bool isDryRun, const Result<WriteOutcome> &outcome)
{
    m_isAsking = false;
    if (outcome && !isDryRun) {
        Q_EMIT made(outcome->name);
        accept();
        return;
    }
    m_isRefused = !outcome;
    if (outcome) {
        m_said = outcome->warnings.isEmpty() ? tr("The server would take it.") : tr("The server would take it, and says: %1").arg(outcome->warnings.join(u"; "_s));
    } else {
        const ErrorText words = ErrorWords::of(outcome.error());
        m_said = outcome.error().serverMessage.isEmpty() ? QString(words.sentence % u' ' % words.advice) : tr("The server refuses it: %1").arg(outcome.error().serverMessage.left(600));
    }
    showVerdict();
}

void NewExperimentDialog::retranslate()
{
    setWindowTitle(tr("New experiment on %1").arg(m_context.cluster));
    const std::pair<QPushButton *, QString> words[] = {{m_example, tr("Begin with the Example")}, {m_open, tr("Open a File …")}, {m_save, tr("Save as a File …")}, {m_check, tr("Check on the Server")}, {m_create, tr("Create")}, {m_cancel, tr("Cancel")}};
    for (const auto &[button, text] : words) {
        button->setText(text);
        button->setAccessibleName(text);
    }
    m_check->setToolTip(tr("Katib checks it on the cluster and keeps nothing"));
    m_faults->setAccessibleName(tr("What is wrong"));
    m_editor->setAccessibleName(tr("The experiment as text"));
    showVerdict();
}

void NewExperimentDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace headrace

#include "moc_newexperimentdialog.cpp"
