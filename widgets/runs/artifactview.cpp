// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/artifactview.h"

#include "models/runs/artifactreading.h"
#include "models/runs/runcomparison.h"
#include "models/runs/runoutputs.h"
#include "models/runs/runparameters.h"
#include "widgets/common/errortext.h"
#include "widgets/common/messagepage.h"
#include "widgets/common/timetext.h"
#include "widgets/plots/plotframe.h"
#include "widgets/runs/confusionview.h"
#include "widgets/runs/rocplot.h"
#include "widgets/runs/texttable.h"
#include "widgets/theme/theme.h"

#include <QCheckBox>
#include <QDateTime>
#include <QEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QTextBrowser>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// A document alone: it opens nothing and loads nothing but the pictures that it carries itself.
class LoneDocument final : public QTextBrowser
{
public:
    using QTextBrowser::QTextBrowser;

protected:
    QVariant loadResource(int type, const QUrl &url) override
    {
        return url.scheme() == u"data" ? QTextBrowser::loadResource(type, url) : QVariant(QByteArray());
    }
};

QString kindWord(ColumnKind kind)
{
    switch (kind) {
    case ColumnKind::Integer:
        return ArtifactView::tr("whole number");
    case ColumnKind::Real:
        return ArtifactView::tr("number");
    case ColumnKind::Boolean:
        return ArtifactView::tr("yes or no");
    default:
        return ArtifactView::tr("text");
    }
}

QTableView *tableOf(TextTable *model, QWidget *parent)
{
    auto *view = new QTableView(parent);
    view->setModel(model);
    view->setShowGrid(false);
    view->setWordWrap(false);
    view->setTabKeyNavigation(false);
    view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view->verticalHeader()->setDefaultSectionSize(view->fontMetrics().height() + grid(2));
    view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    return view;
}

void fitColumns(QTableView *view)
{
    constexpr int widest = 80;
    view->horizontalHeader()->setStretchLastSection(false);
    view->resizeColumnsToContents();
    for (int column = 0; column < view->model()->columnCount(); ++column)
        view->setColumnWidth(column, std::min(view->columnWidth(column) + grid(3), grid(widest)));
    // Numbers would go far from what they belong to.
    const int last = view->model()->columnCount() - 1;
    const bool isNumber = view->model()->headerData(last, Qt::Horizontal, Qt::TextAlignmentRole).isValid();
    view->horizontalHeader()->setStretchLastSection(!isNumber);
}

} // namespace

ArtifactView::ArtifactView(WorkPool &pool, QWidget *parent)
    : QWidget(parent)
    , m_reading(new ArtifactReading(pool, this))
    , m_name(new QLabel(this))
    , m_facts(new QLabel(this))
    , m_note(new QLabel(this))
    , m_more(new QToolButton(this))
    , m_cancel(new QToolButton(this))
    , m_save(new QToolButton(this))
    , m_tabs(new QTabWidget(this))
    , m_stack(new QStackedWidget(this))
    , m_message(new MessagePage(this))
    , m_table(new TextTable(this))
    , m_tableView(tableOf(m_table, this))
    , m_document(new LoneDocument(this))
    , m_text(new QPlainTextEdit(this))
    , m_curves(new QWidget(this))
    , m_scroll(new QScrollArea(this))
    , m_matrix(new ConfusionView)
    , m_matrixFrame(new PlotFrame(m_matrix))
    , m_roc(new RocPlot)
    , m_source(new QPlainTextEdit(this))
    , m_metadata(new TextTable(this))
    , m_metadataView(tableOf(m_metadata, this))
{
    layOut();
    connect(m_reading, &ArtifactReading::changed, this, &ArtifactView::update);
    connect(m_more, &QToolButton::clicked, m_reading, &ArtifactReading::readAll);
    connect(m_cancel, &QToolButton::clicked, m_reading, &ArtifactReading::cancel);
    connect(m_save, &QToolButton::clicked, this, &ArtifactView::saveAs);
    connect(m_message, &MessagePage::buttonClicked, this, [this] { m_reading->open(m_client, m_artifact); });
    connect(m_reading, &ArtifactReading::saved, this, [this](const QString &path, const Error &error, bool isCut) {
        const ErrorText words = error.code.isEmpty() ? ErrorText() : ErrorWords::of(error);
        m_note->setText(!words.sentence.isEmpty() ? QString(words.sentence % u' ' % words.advice) : isCut ? tr("The first 64 MiB are saved in %1.").arg(path) : tr("Saved in %1.").arg(path));
        m_note->show();
    });
    retranslate();
    clear();
}

ArtifactView::~ArtifactView()
{
    disconnect(m_reading, nullptr, this, nullptr);
}

void ArtifactView::layOut()
{
    m_name->setFont(typeFont(TypeRole::PageName));
    m_facts->setProperty("role", u"secondary"_s);
    m_note->setProperty("role", u"secondary"_s);
    for (QLabel *label : {m_name, m_facts, m_note}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    for (QPlainTextEdit *edit : {m_text, m_source}) {
        edit->setReadOnly(true);
        edit->setFont(typeFont(TypeRole::Code));
        edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    }
    m_document->setOpenLinks(false);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(grid(2));
    for (QToolButton *button : {m_more, m_cancel, m_save}) {
        button->setProperty("chip", true);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    auto *curves = new QVBoxLayout(m_curves);
    curves->setContentsMargins({});
    curves->addWidget(m_matrixFrame, 1);
    curves->addWidget(m_roc, 1);
    auto *shares = new QCheckBox(this);
    shares->setObjectName(u"shares"_s);
    m_matrixFrame->addHeaderWidget(shares);
    connect(shares, &QCheckBox::toggled, m_matrix, &ConfusionView::setShares);
    m_scroll->setWidgetResizable(true); // small windows
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidget(m_curves);
    for (QWidget *content : {static_cast<QWidget *>(m_message), static_cast<QWidget *>(m_tableView), static_cast<QWidget *>(m_document), static_cast<QWidget *>(m_text), static_cast<QWidget *>(m_scroll)})
        m_stack->addWidget(content);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_stack, {});
    m_tabs->addTab(m_source, {});
    m_tabs->addTab(m_metadataView, {});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(grid(3), grid(2), grid(3), grid(2));
    column->setSpacing(grid(2));
    for (QWidget *part : {m_name, m_facts})
        column->addWidget(part);
    column->addLayout(buttons);
    column->addWidget(m_note);
    column->addWidget(m_tabs, 1);
}

void ArtifactView::setArtifact(std::shared_ptr<PipelinesClient> client, const RunArtifact &artifact)
{
    m_client = std::move(client);
    m_artifact = artifact;
    m_note->hide();
    m_name->setText(artifact.name.isEmpty() ? artifact.id : artifact.name);
    m_tabs->setCurrentIndex(0);
    showMetadata();
    // Metrics live in what the server says of the artifact; there is no file.
    const bool isNumbers = isMetrics(artifact.type) || isClassification(artifact.type);
    m_reading->open(isNumbers ? nullptr : m_client, artifact);
}

void ArtifactView::clear()
{
    setArtifact(nullptr, {});
}

void ArtifactView::update()
{
    const bool isReading = m_reading->state() == ReadingState::Reading;
    m_more->setVisible(m_reading->hasMore() && m_reading->bytesRead() < largestArtifact && !isReading);
    m_cancel->setVisible(isReading);
    m_save->setVisible(m_reading->state() == ReadingState::Ready);
    m_save->setEnabled(!m_reading->isSaving());
    m_tabs->setTabVisible(1, !m_reading->preview().source.isEmpty());
    const bool isShown = m_reading->isSaving() || showOfMetadata();
    if (!isShown && m_reading->state() == ReadingState::Ready && m_reading->preview().kind != PreviewKind::Nothing)
        showPreview();
    else if (!isShown)
        showMessage();
    showFacts();
}

void ArtifactView::showFacts()
{
    const QLocale locale;
    const ArtifactPreview &preview = m_reading->preview();
    QStringList facts;
    if (!m_artifact.type.isEmpty())
        facts.append(m_artifact.type);
    if (m_reading->bytesRead() > 0)
        facts.append(m_reading->hasMore() ? tr("%1 read, there is more").arg(locale.formattedDataSize(m_reading->bytesRead())) : locale.formattedDataSize(m_reading->bytesRead()));
    if (preview.kind == PreviewKind::Table)
        facts.append(preview.table.isCut ? tr("the first %Ln row(s)", nullptr, static_cast<int>(preview.table.rows.size())) : tr("%Ln row(s)", nullptr, static_cast<int>(preview.table.rows.size())));
    if (preview.kind == PreviewKind::Files)
        facts.append(tr("%Ln file(s)", nullptr, static_cast<int>(preview.files.files.size())));
    if (preview.leftOut > 0)
        facts.append(tr("%Ln script(s), frame(s) or thing(s) from elsewhere left out", nullptr, preview.leftOut));
    if (m_artifact.createdAt != 0)
        facts.append(timeText(m_artifact.createdAt));
    m_facts->setText(facts.join(u" · "_s));
    m_facts->setVisible(!facts.isEmpty());
}

/// Numbers, curves and matrices. False for all else.
bool ArtifactView::showOfMetadata()
{
    const QLocale locale;
    if (isClassification(m_artifact.type)) {
        const std::optional<ConfusionMatrix> matrix = confusionOf(m_artifact.metadata);
        const std::optional<RocCurve> curve = rocOf(m_artifact.metadata);
        if (!matrix && !curve)
            return false;
        m_matrixFrame->setVisible(matrix.has_value());
        m_matrix->setMatrix(matrix.value_or(ConfusionMatrix()));
        m_matrixFrame->setTitle(tr("Confusion matrix"), m_matrix->summary());
        m_roc->setVisible(curve.has_value());
        m_roc->setCurves(curve ? std::vector<NamedCurve>{{m_artifact.name, *curve}} : std::vector<NamedCurve>());
        m_stack->setCurrentWidget(m_scroll);
        return true;
    }
    if (!isMetrics(m_artifact.type))
        return false;
    std::vector<QStringList> rows;
    if (m_artifact.hasNumber)
        rows.push_back({m_artifact.name, locale.toString(m_artifact.number, 'g', QLocale::FloatingPointShortest)});
    for (const PlainEntry &entry : m_artifact.metadata.entries())
        rows.push_back({entry.key, typedText(entry.value)});
    if (rows.empty())
        return false;
    m_table->setRows({tr("Metric"), tr("Value")}, std::move(rows), {false, true});
    fitColumns(m_tableView);
    m_stack->setCurrentWidget(m_tableView);
    return true;
}

void ArtifactView::showPreview()
{
    const ArtifactPreview &preview = m_reading->preview();
    const QLocale locale;
    m_source->setPlainText(preview.source);
    switch (preview.kind) {
    case PreviewKind::Table: {
        QStringList heads;
        QList<bool> areNumbers;
        for (qsizetype column = 0; column < preview.table.columns.size(); ++column) {
            const ColumnKind kind = preview.table.kinds[static_cast<std::size_t>(column)];
            heads.append(u"%1 · %2"_s.arg(preview.table.columns[column], kindWord(kind)));
            areNumbers.append(kind == ColumnKind::Integer || kind == ColumnKind::Real);
        }
        m_table->setRows(heads, preview.table.rows, areNumbers);
        break;
    }
    case PreviewKind::Files: {
        std::vector<QStringList> rows;
        for (const PackedFile &file : preview.files.files)
            rows.push_back({file.name, locale.formattedDataSize(file.size)});
        m_table->setRows({tr("File"), tr("Size")}, std::move(rows), {false, true});
        break;
    }
    case PreviewKind::Html:
        m_document->setHtml(preview.text);
        break;
    case PreviewKind::Markdown:
        m_document->setMarkdown(preview.text);
        break;
    case PreviewKind::Parquet:
        showMessage();
        return;
    default:
        m_text->setPlainText(preview.text);
        break;
    }
    const bool isTable = preview.kind == PreviewKind::Table || preview.kind == PreviewKind::Files;
    const bool isDocument = preview.kind == PreviewKind::Html || preview.kind == PreviewKind::Markdown;
    if (isTable)
        fitColumns(m_tableView);
    m_stack->setCurrentWidget(isTable ? static_cast<QWidget *>(m_tableView) : isDocument ? static_cast<QWidget *>(m_document) : m_text);
}

void ArtifactView::showMessage()
{
    m_stack->setCurrentWidget(m_message);
    m_message->setBusy(m_reading->state() == ReadingState::Reading);
    if (m_artifact.id.isEmpty() && m_artifact.uri.isEmpty() && m_artifact.name.isEmpty())
        m_message->show(tr("No artifact is chosen."), tr("Choose one to see what it holds."), {});
    else if (m_reading->state() == ReadingState::Reading)
        m_message->show(tr("Reading what it holds …"), {}, {});
    else if (m_reading->state() == ReadingState::Failed) {
        const ErrorText words = ErrorWords::of(m_reading->error());
        m_message->show(words.sentence, words.advice, tr("Try again"));
    } else if (m_reading->preview().kind == PreviewKind::Parquet)
        showParquet();
    else if (m_reading->state() == ReadingState::Ready)
        m_message->show(tr("The artifact is empty."), tr("Its step wrote nothing to it."), {});
    else if (m_artifact.uri.isEmpty() || isMetrics(m_artifact.type) || isClassification(m_artifact.type))
        m_message->show(tr("Nothing was written here."), tr("What else is known of it stands under Metadata."), {});
    else
        m_message->show(tr("Reading was stopped."), {}, tr("Read again"));
}

/// Why its rows are not shown.
void ArtifactView::showParquet()
{
    const ArtifactPreview &preview = m_reading->preview();
    if (preview.isCut) {
        m_message->show(tr("This is a Parquet file."), tr("What it holds is described at its end. Read all of it to see its rows, or save it."), {});
        return;
    }
    const ErrorText words = ErrorWords::of(preview.problem);
    m_message->show(words.sentence, words.advice, tr("Try again"));
}

void ArtifactView::setPython(const QString &python)
{
    m_reading->setPython(python);
}

void ArtifactView::showMetadata()
{
    std::vector<QStringList> rows;
    const auto add = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            rows.push_back({name, value});
    };
    add(tr("Name"), m_artifact.name);
    add(tr("Type"), m_artifact.type);
    add(tr("Address"), m_artifact.uri);
    add(tr("ID"), m_artifact.id);
    add(tr("Namespace"), m_artifact.nameSpace);
    if (m_artifact.createdAt != 0)
        add(tr("Created"), QLocale().toString(QDateTime::fromSecsSinceEpoch(m_artifact.createdAt), QLocale::LongFormat));
    for (const PlainEntry &entry : m_artifact.metadata.entries())
        if (entry.key != u"store_session_info") // how to sign in to the storage
            add(entry.key, typedText(entry.value));
    m_metadata->setRows({tr("Field"), tr("Value")}, std::move(rows), {false, false});
    fitColumns(m_metadataView);
}

/// Not modal; what was chosen meanwhile is not what is saved, so the dialog belongs to this artifact.
void ArtifactView::saveAs()
{
    auto *dialog = new QFileDialog(this, tr("Save artifact"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(m_artifact.uri.section(u'/', -1) % (m_reading->preview().kind == PreviewKind::Files ? u".tar.gz"_s : QString()));
    connect(dialog, &QFileDialog::fileSelected, m_reading, &ArtifactReading::save);
    connect(m_reading, &ArtifactReading::changed, dialog, [this, dialog, id = m_artifact.id] {
        if (m_artifact.id != id)
            dialog->reject();
    });
    dialog->open();
}

void ArtifactView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ArtifactView::retranslate()
{
    m_more->setText(tr("Read up to 64 MiB"));
    m_cancel->setText(tr("Cancel"));
    m_save->setText(tr("Save as …"));
    for (QToolButton *button : {m_more, m_cancel, m_save})
        button->setAccessibleName(button->text());
    m_tabs->setTabText(0, tr("Content"));
    m_tabs->setTabText(1, tr("Source"));
    m_tabs->setTabText(2, tr("Metadata"));
    m_tabs->setAccessibleName(tr("Artifact"));
    m_tableView->setAccessibleName(tr("Content"));
    m_document->setAccessibleName(tr("Content"));
    m_text->setAccessibleName(tr("Content"));
    m_source->setAccessibleName(tr("Source"));
    m_metadataView->setAccessibleName(tr("Metadata"));
    m_matrix->setName(tr("Confusion matrix"));
    findChild<QCheckBox *>(u"shares"_s)->setText(tr("Shares"));
    showMetadata();
    update();
}

} // namespace headrace
