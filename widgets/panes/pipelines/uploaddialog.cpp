// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/pipelines/uploaddialog.h"

#include "models/async/onfinished.h"
#include "models/pipelines/pipelinetable.h"
#include "widgets/common/errortext.h"
#include "widgets/panes/pipelines/pipelinewords.h"
#include "widgets/runs/pipelinefiles.h"
#include "widgets/theme/icons.h"

#include <QComboBox>
#include <QDateTime>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace headrace {

UploadDialog::UploadDialog(WorkPool &pool, const Pipeline &pipeline, bool keepsTags, QWidget *parent)
    : QDialog(parent)
    , m_pool(pool)
    , m_pipeline(pipeline)
    , m_keepsTags(keepsTags)
    , m_rows(new QFormLayout)
    , m_file(new QLineEdit(this))
    , m_browse(new QPushButton(this))
    , m_as(new QComboBox(this))
    , m_name(new QLineEdit(this))
    , m_description(new QPlainTextEdit(this))
    , m_tags(new QLineEdit(this))
    , m_icon(new QLabel(this))
    , m_said(new QLabel(this))
    , m_cancel(new QPushButton(this))
    , m_upload(new QPushButton(this))
{
    setAcceptDrops(true);
    layOut();
    connect(m_browse, &QPushButton::clicked, this, &UploadDialog::askForFile);
    connect(m_as, &QComboBox::currentIndexChanged, this, &UploadDialog::suggestName);
    connect(m_name, &QLineEdit::textChanged, this, &UploadDialog::update);
    connect(m_tags, &QLineEdit::textChanged, this, &UploadDialog::update);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_upload, &QPushButton::clicked, this, &UploadDialog::submit);
    retranslate();
}

void UploadDialog::layOut()
{
    m_file->setReadOnly(true);
    m_description->setTabChangesFocus(true);
    m_description->setFixedHeight(m_description->fontMetrics().lineSpacing() * 3 + grid(4));
    m_said->setWordWrap(true);
    m_said->setTextFormat(Qt::PlainText);
    m_said->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_upload->setProperty("primary", true);
    m_upload->setDefault(true);
    auto *file = new QHBoxLayout;
    file->setSpacing(grid(2));
    file->addWidget(m_file, 1);
    file->addWidget(m_browse);
    m_rows->setHorizontalSpacing(grid(3));
    m_rows->setVerticalSpacing(grid(2));
    m_rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_rows->setLabelAlignment(Qt::AlignLeft);
    m_rows->addRow(new QLabel(this), file);
    for (QWidget *field : std::initializer_list<QWidget *>{m_as, m_name, m_description, m_tags})
        m_rows->addRow(new QLabel(this), field);
    m_rows->setRowVisible(m_tags, m_keepsTags);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(grid(2));
    foot->addWidget(m_icon, 0, Qt::AlignTop);
    foot->addWidget(m_said, 1, Qt::AlignTop);
    foot->addWidget(m_cancel, 0, Qt::AlignBottom);
    foot->addWidget(m_upload, 0, Qt::AlignBottom);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(grid(3), grid(3), grid(3), grid(3));
    column->setSpacing(grid(3));
    column->addLayout(m_rows);
    column->addStretch(1);
    column->addLayout(foot);
    resize(grid(140), grid(80));
}

bool UploadDialog::isNewVersion() const
{
    return m_as->currentIndex() == 1;
}

void UploadDialog::setNewVersion(bool isNewVersion)
{
    m_as->setCurrentIndex(isNewVersion && m_as->count() > 1 ? 1 : 0);
}

void UploadDialog::askForFile()
{
    auto *dialog = new QFileDialog(this, tr("Choose a pipeline"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({pipelineFileFilter(), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &UploadDialog::takeFile);
    dialog->open();
}

void UploadDialog::takeFile(const QString &path)
{
    m_file->setText(path);
    m_file->setToolTip(path);
    m_prepared.reset();
    m_error = {};
    m_isReading = true;
    onFinished(prepareOn(m_pool, [path] { return preparedFile(path); }), this, [this, reading = m_readings.next()](const PreparedResult &result) {
        if (!reading.isCurrent())
            return;
        m_isReading = false;
        if (result)
            m_prepared = *result;
        else
            m_error = result.error();
        suggestName();
    });
    update();
}

/// What was typed stays.
void UploadDialog::suggestName()
{
    if (m_prepared && !m_name->isModified()) {
        const QString &name = m_prepared->spec().name;
        m_name->setText(isNewVersion() ? QString(name % u' ' % QDateTime::currentDateTime().toString(u"yyyy-MM-dd HH-mm-ss"_s)) : name);
        m_description->setPlainText(m_prepared->spec().description);
    }
    update();
}

QString UploadDialog::obstacle() const
{
    if (m_file->text().isEmpty())
        return tr("Choose a file, or drop it here.");
    if (m_isReading)
        return tr("Reading the file …");
    if (!m_prepared) {
        const ErrorText words = ErrorWords::of(m_error);
        return QString(words.sentence % u' ' % words.advice).trimmed();
    }
    if (!m_prepared->isAccepted)
        return tr("The server would refuse it. %1").arg(PipelineWords::checked(*m_prepared));
    if (m_keepsTags && !tagsOfText(m_tags->text()))
        return tr("Write tags as name=value, with commas between them.");
    return PipelineWords::nameFault(nameFault(m_name->text(), isNewVersion()));
}

void UploadDialog::update()
{
    const QString obstacle = this->obstacle();
    const bool isBad = m_prepared ? !m_prepared->isAccepted : !m_error.code.isEmpty();
    const StateTone tone = isBad ? StateTone::Error : m_isReading ? StateTone::Accent : obstacle.isEmpty() ? PipelineWords::checkedTone(*m_prepared) : StateTone::Idle;
    m_icon->setPixmap(toneIcon(tone, tokensFor(this)).pixmap(grid(4)));
    m_said->setText(obstacle.isEmpty() ? PipelineWords::checked(*m_prepared) : obstacle);
    m_upload->setEnabled(obstacle.isEmpty());
}

void UploadDialog::submit()
{
    if (!obstacle().isEmpty())
        return;
    Q_EMIT uploadRequested(m_prepared, {.pipelineId = isNewVersion() ? m_pipeline.id : QString(), .name = m_name->text(), .description = m_description->toPlainText(), .tags = m_keepsTags ? *tagsOfText(m_tags->text()) : std::map<QString, QString>()});
    accept();
}

void UploadDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedPipelineFile(event->mimeData()->urls()).isEmpty())
        event->acceptProposedAction();
}

void UploadDialog::dropEvent(QDropEvent *event)
{
    takeFile(droppedPipelineFile(event->mimeData()->urls()));
    event->acceptProposedAction();
}

void UploadDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        update();
}

void UploadDialog::retranslate()
{
    setWindowTitle(tr("Upload a pipeline"));
    const std::array texts{tr("File"), tr("As"), tr("Name"), tr("Description"), tr("Tags")};
    for (int row = 0; row < m_rows->rowCount(); ++row)
        static_cast<QLabel *>(m_rows->itemAt(row, QFormLayout::LabelRole)->widget())->setText(texts[static_cast<std::size_t>(row)]);
    const int as = std::max(0, m_as->currentIndex());
    m_as->clear();
    m_as->addItem(tr("A new pipeline"));
    if (!m_pipeline.id.isEmpty())
        m_as->addItem(tr("A new version of %1").arg(shownName(m_pipeline)));
    m_as->setCurrentIndex(as);
    m_tags->setPlaceholderText(tr("team=ads, stage=prod"));
    m_browse->setText(tr("Browse …"));
    m_cancel->setText(tr("Cancel"));
    m_upload->setText(tr("Upload"));
    const std::pair<QWidget *, QString> names[] = {{m_file, texts[0]}, {m_as, texts[1]}, {m_name, texts[2]}, {m_description, texts[3]}, {m_tags, texts[4]}};
    for (const auto &[widget, name] : names)
        widget->setAccessibleName(name);
    update();
}

} // namespace headrace
