// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/applypage.h"

#include "models/async/onfinished.h"
#include "models/async/workpool.h"
#include "models/kube/clustersession.h"
#include "models/kube/manifesttable.h"
#include "models/kube/schemas.h"
#include "models/kube/skeleton.h"
#include "widgets/common/diffview.h"
#include "widgets/common/errortext.h"
#include "widgets/common/yamleditor.h"
#include "widgets/panes/cluster/conflictlist.h"
#include "widgets/panes/cluster/manifestview.h"
#include "widgets/panes/cluster/problemlist.h"
#include "widgets/panes/cluster/yamlassist.h"
#include "widgets/panes/cluster/yamlwords.h"
#include "widgets/theme/theme.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMimeData>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr qint64 largestFile = 64LL * 1024 * 1024;
}

ApplyPage::ApplyPage(WorkPool &pool, Schemas &schemas, QWidget *parent)
    : QWidget(parent)
    , m_pool(pool)
    , m_schemas(schemas)
    , m_editor(new YamlEditor(this))
    , m_assist(new YamlAssist(*m_editor, pool, schemas))
    , m_table(new ManifestTable(pool, this))
    , m_name(new QLabel(this))
    , m_kinds(new QComboBox(this))
    , m_nameSpace(new QComboBox(this))
    , m_open(new QPushButton(this))
    , m_next(new QPushButton(this))
    , m_message(new QLabel(this))
    , m_problems(new ProblemList(this))
    , m_view(new ManifestView(*m_table, this))
    , m_detail(new QStackedWidget(this))
    , m_note(new QLabel(this))
    , m_diff(new DiffView(this))
    , m_conflicts(new ConflictList(this))
{
    setAcceptDrops(true);
    createHead();
    layOut();
    connect(m_editor, &YamlEditor::textChanged, this, [this] {
        m_choices.clear();
        m_isApplied = false;
        update();
    });
    connect(m_assist, &YamlAssist::problemsChanged, this, [this] { m_problems->setProblems(m_assist->problems()); });
    connect(m_problems, &ProblemList::placeWanted, m_editor, &YamlEditor::goTo);
    connect(m_table, &ManifestTable::runChanged, this, [this] {
        if (!m_view->currentIndex().isValid() && m_table->rowCount() > 0)
            m_view->selectRow(0);
        update();
        showRow();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ApplyPage::showRow);
    connect(m_view, &QTableView::activated, this, [this](const QModelIndex &index) { m_editor->goTo(m_table->report(index.row()).line - 1, 0); });
    connect(m_conflicts, &ConflictList::decided, this, &ApplyPage::decide);
    retranslate();
    update();
}

ApplyPage::~ApplyPage()
{
    m_view->setModel(nullptr);
}

void ApplyPage::createHead()
{
    m_name->setFont(typeFont(TypeRole::PageName));
    m_kinds->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_kinds->setMinimumWidth(grid(44));
    connect(m_kinds, &QComboBox::activated, this, [this](int index) {
        if (index > 0)
            addKind(m_kinds->itemText(index));
        m_kinds->setCurrentIndex(0);
    });
    m_nameSpace->setEditable(true);
    m_nameSpace->setInsertPolicy(QComboBox::NoInsert);
    m_nameSpace->setMinimumWidth(grid(40));
    m_next->setProperty("primary", true);
    m_message->setWordWrap(true);
    m_message->setProperty("role", u"secondary"_s);
    m_note->setWordWrap(true);
    m_note->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_note->setMargin(grid(2));
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    connect(m_open, &QPushButton::clicked, this, &ApplyPage::openFile);
    connect(m_next, &QPushButton::clicked, this, &ApplyPage::goOn);
    connect(m_nameSpace, &QComboBox::editTextChanged, this, &ApplyPage::update);
    auto *save = new QShortcut(QKeySequence::Save, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(save, &QShortcut::activated, this, &ApplyPage::goOn);
}

void ApplyPage::layOut()
{
    auto *head = new QHBoxLayout;
    head->setSpacing(grid(2));
    head->addWidget(m_name, 1);
    head->addWidget(m_kinds);
    head->addWidget(m_nameSpace);
    head->addWidget(m_open);
    head->addWidget(m_next);
    for (QWidget *page : std::initializer_list<QWidget *>{m_note, m_diff, m_conflicts})
        m_detail->addWidget(page);
    auto *left = new QWidget(this);
    auto *leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins({});
    leftColumn->setSpacing(grid(1));
    leftColumn->addWidget(m_editor, 1);
    leftColumn->addWidget(m_problems);
    auto *right = new QSplitter(Qt::Vertical, this);
    right->addWidget(m_view);
    right->addWidget(m_detail);
    right->setStretchFactor(1, 1);
    right->setSizes({grid(40), grid(80)});
    right->setChildrenCollapsible(false);
    auto *parts = new QSplitter(Qt::Horizontal, this);
    parts->addWidget(left);
    parts->addWidget(right);
    parts->setSizes({grid(120), grid(120)});
    parts->setChildrenCollapsible(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(grid(3), grid(3), grid(3), grid(2));
    column->setSpacing(grid(2));
    column->addLayout(head);
    column->addWidget(m_message);
    column->addWidget(parts, 1);
}

void ApplyPage::setSession(ClusterSession *session, const QString &nameSpace)
{
    if (m_session != session) {
        m_table->clear();
        m_choices.clear();
        m_isApplied = false;
    }
    // A namespace that was chosen for a text stays with it.
    if (session && m_session == session && !m_editor->text().isEmpty())
        return;
    m_session = session;
    m_assist->setSession(session);
    fillKinds();
    m_nameSpace->clear();
    if (session)
        m_nameSpace->addItems(session->nameSpaces());
    m_nameSpace->setEditText(!nameSpace.isEmpty() ? nameSpace : session && !session->entry().nameSpace.isEmpty() ? session->entry().nameSpace : u"default"_s);
    if (!m_editor->text().isEmpty())
        m_assist->check();
    update();
}

void ApplyPage::fillKinds()
{
    m_kinds->clear();
    m_kinds->addItem(tr("New from a kind …"));
    QStringList names;
    if (m_session)
        for (const ApiResource &resource : m_session->surface().resources)
            if (resource.can(u"create"_s) && resource.can(u"get"_s))
                names.append(resource.fullName());
    names.sort();
    m_kinds->addItems(names);
    m_kinds->setEnabled(!names.isEmpty());
}

void ApplyPage::addKind(const QString &fullName)
{
    const ApiResource *resource = m_session ? findResource(m_session->surface(), fullName) : nullptr;
    if (!resource)
        return;
    m_schemas.want(m_session->client(), *resource, this, [this, kind = *resource](const KindSchema &schema) {
        QString text = m_editor->text().trimmed();
        if (!text.isEmpty())
            text += u"\n---\n"_s;
        const int line = static_cast<int>(text.count(u'\n'));
        setText(text + skeletonOf(kind, schema));
        m_editor->goTo(line + 3, 0);
    });
}

void ApplyPage::setText(const QString &text)
{
    m_editor->setText(text, !m_editor->text().isEmpty());
    m_choices.clear();
    m_isApplied = false;
    m_assist->check();
    update();
}

bool ApplyPage::isBusy() const
{
    return m_table->isRunning();
}

ManifestOptions ApplyPage::options(bool isDryRun) const
{
    return {.nameSpace = m_nameSpace->currentText().trimmed(), .isDryRun = isDryRun, .choices = m_choices};
}

void ApplyPage::goOn()
{
    if (!m_session || m_table->isRunning() || !whyNot().isEmpty())
        return;
    run(!m_table->isTriedOut(m_editor->text(), options(true)));
}

void ApplyPage::run(bool isDryRun)
{
    m_isApplied = !isDryRun;
    m_table->run(m_session->client(), m_session->surface(), m_editor->text(), options(isDryRun));
}

void ApplyPage::decide(const QString &path, Side side)
{
    const int row = m_view->currentIndex().row();
    if (row < 0)
        return;
    const ManifestReport report = m_table->report(row);
    m_choices[QString::number(report.line) + u':' + path] = side;
    for (const EditConflict &conflict : report.conflicts)
        if (!m_choices.contains(QString::number(report.line) + u':' + conflict.path))
            return;
    run(true);
}

void ApplyPage::openFile()
{
    auto *dialog = new QFileDialog(this, tr("Open YAML or JSON"), {}, tr("YAML and JSON (*.yaml *.yml *.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &ApplyPage::readFiles);
    dialog->open();
}

void ApplyPage::readFiles(const QStringList &files)
{
    using Read = Result<QString>;
    const auto read = m_pool.run<Read>([files](QPromise<Read> &promise) {
        QStringList texts;
        for (const QString &name : files) {
            QFile file(name);
            if (!file.open(QIODevice::ReadOnly) || file.size() > largestFile) {
                promise.addResult(Error{.code = u"file.read"_s, .where = name, .serverMessage = file.errorString()});
                return;
            }
            texts.append(QString::fromUtf8(file.readAll()));
        }
        promise.addResult(texts.join(u"\n---\n"_s));
    });
    onFinished(read, this, [this](const Read &text) {
        if (text) {
            setText(*text);
            return;
        }
        const ErrorText words = ErrorWords::of(text.error());
        m_message->setText(words.sentence + u' ' + words.advice);
    });
}

void ApplyPage::showRow()
{
    const int row = m_view->currentIndex().row();
    if (row < 0 || row >= m_table->rowCount()) {
        m_note->setText(tr("What would become of each document is shown here before anything is applied."));
        m_detail->setCurrentWidget(m_note);
        return;
    }
    const ManifestReport &report = m_table->report(row);
    if (!report.conflicts.empty()) {
        m_conflicts->setConflicts(report.conflicts);
        m_detail->setCurrentWidget(m_conflicts);
    } else if (!report.after.isEmpty()) {
        m_diff->setHeadings(report.before.isEmpty() ? tr("Not there yet") : tr("Now"), tr("After applying"));
        m_diff->setTexts(report.before, report.after);
        m_detail->setCurrentWidget(m_diff);
    } else {
        QString text = YamlWords::note(report);
        for (const ErrorCause &cause : report.error.causes)
            text += u"\n\n"_s + (cause.field.isEmpty() ? QString() : QString(cause.field + u": ")) + cause.message;
        m_note->setText(text.isEmpty() ? YamlWords::result(report.end, m_table->options().isDryRun) : text);
        m_detail->setCurrentWidget(m_note);
    }
}

QString ApplyPage::whyNot() const
{
    if (!m_session || m_session->state() != ConnectionState::Connected)
        return tr("Choose a cluster first.");
    if (m_session->choices().isReadOnly)
        return tr("This cluster is set to read only.");
    return m_editor->text().trimmed().isEmpty() ? tr("Type or paste YAML, open files, or drop them here.") : QString();
}

QString ApplyPage::summary() const
{
    const QLocale locale;
    const bool isDryRun = m_table->options().isDryRun;
    QStringList words;
    for (const ManifestEnd end : {ManifestEnd::Created, ManifestEnd::Changed, ManifestEnd::Unchanged, ManifestEnd::Waiting, ManifestEnd::Refused, ManifestEnd::Unknown, ManifestEnd::Skipped})
        if (const int count = m_table->countOf(end); count > 0)
            words.append(u"%1 %2"_s.arg(locale.toString(count), YamlWords::result(end, isDryRun)));
    const QString counts = words.join(u", "_s);
    return isDryRun ? tr("Tried on the server, nothing is written: %1.").arg(counts) : tr("Applied: %1.").arg(counts);
}

void ApplyPage::update()
{
    const QString why = whyNot();
    const bool isTried = m_table->isTriedOut(m_editor->text(), options(true));
    const bool isWhole = !m_table->isRunning() && m_table->rowCount() > 0;
    m_next->setEnabled(why.isEmpty() && !m_table->isRunning());
    m_next->setText(isTried ? tr("Apply") : tr("See what changes"));
    m_next->setToolTip(why);
    m_next->setAccessibleDescription(why);
    if (!m_table->error().code.isEmpty()) {
        const ErrorText words = ErrorWords::of(m_table->error());
        m_message->setText(words.sentence + u' ' + words.advice);
    } else if (m_table->isRunning()) {
        const QLocale locale;
        m_message->setText(tr("Asking the server: %1 of %2 …").arg(locale.toString(m_table->rowCount()), locale.toString(m_table->total())));
    } else if (isWhole && (isTried || m_isApplied)) {
        m_message->setText(summary());
    } else {
        m_message->setText(why.isEmpty() ? tr("Nothing is applied before you have seen what changes.") : why);
    }
}

void ApplyPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() || event->mimeData()->hasText())
        event->acceptProposedAction();
}

void ApplyPage::dropEvent(QDropEvent *event)
{
    QStringList files;
    for (const QUrl &url : event->mimeData()->urls())
        if (url.isLocalFile())
            files.append(url.toLocalFile());
    if (!files.isEmpty())
        readFiles(files);
    else
        setText(event->mimeData()->text());
    event->acceptProposedAction();
}

void ApplyPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        update();
        showRow();
    }
    QWidget::changeEvent(event);
}

void ApplyPage::retranslate()
{
    m_name->setText(tr("Create or apply"));
    m_nameSpace->setAccessibleName(tr("Namespace for documents that name none"));
    m_nameSpace->lineEdit()->setAccessibleName(tr("Namespace for documents that name none"));
    m_nameSpace->setToolTip(tr("Namespace for documents that name none"));
    m_open->setText(tr("Open …"));
    m_kinds->setAccessibleName(tr("New from a kind"));
    m_kinds->view()->setAccessibleName(m_kinds->accessibleName());
    m_nameSpace->view()->setAccessibleName(m_nameSpace->accessibleName());
    if (m_kinds->count() > 0)
        m_kinds->setItemText(0, tr("New from a kind …"));
    else
        fillKinds();
    m_view->setAccessibleName(tr("Documents"));
}

} // namespace headrace

#include "moc_applypage.cpp"
