// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/endpoints/answerview.h"

#include "models/endpoints/calltext.h"
#include "models/endpoints/servicecall.h"
#include "models/endpoints/tensorgrid.h"
#include "widgets/common/diffview.h"
#include "widgets/common/elidingdelegate.h"
#include "widgets/common/tonelabel.h"
#include "widgets/panes/endpoints/endpointwords.h"
#include "widgets/theme/icons.h"

#include <QEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QLocale>
#include <QPlainTextEdit>
#include <QSaveFile>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr qsizetype mostShown = 200'000; ///< bytes; more makes text widgets slow and nobody reads it

/// Values stand at the right, as in the request.
class ValueDelegate final : public ElidingDelegate
{
public:
    using ElidingDelegate::ElidingDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        ElidingDelegate::initStyleOption(option, index);
        option->displayAlignment = Qt::AlignRight | Qt::AlignVCenter;
    }
};

} // namespace

AnswerView::AnswerView(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_headline(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_advice(new QLabel(this))
    , m_note(new QLabel(this))
    , m_save(new QToolButton(this))
    , m_tabs(new QTabWidget(this))
    , m_values(new TensorGrid(this))
    , m_table(new QTableView)
    , m_text(new QPlainTextEdit)
    , m_difference(new DiffView(nullptr))
{
    layOut();
    connect(m_save, &QToolButton::clicked, this, &AnswerView::save);
    retranslate();
    clear();
}

void AnswerView::layOut()
{
    m_headline->setFont(typeFont(TypeRole::Heading));
    m_headline->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_headline->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_advice->setProperty("role", u"secondary"_s);
    m_note->setProperty("role", u"secondary"_s);
    for (QLabel *label : {m_sentence, m_advice, m_note}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_save->setProperty("chip", true);
    m_table->setModel(m_values);
    m_table->setItemDelegate(new ValueDelegate(m_table));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + grid(2));
    m_table->horizontalHeader()->setDefaultSectionSize(grid(32));
    m_text->setReadOnly(true);
    m_text->setFont(typeFont(TypeRole::Code));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_tabs->setDocumentMode(true);
    for (QWidget *page : {static_cast<QWidget *>(m_table), static_cast<QWidget *>(m_text), static_cast<QWidget *>(m_difference)})
        m_tabs->addTab(page, QString());
    auto *head = new QHBoxLayout;
    head->setSpacing(grid(2));
    head->addWidget(m_icon);
    head->addWidget(m_headline, 1);
    head->addWidget(m_save);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(grid(1));
    column->addLayout(head);
    column->addWidget(m_sentence);
    column->addWidget(m_advice);
    column->addWidget(m_note);
    column->addWidget(m_tabs, 1000);
    column->addStretch(1); // without an answer the words stay above
}

void AnswerView::clear()
{
    m_body.clear();
    m_headline->setText(tr("No answer yet"));
    m_icon->clear();
    m_sentence->clear();
    m_advice->setText(tr("Fill in the values and send them with Ctrl+Enter."));
    m_note->hide();
    m_save->hide();
    m_tabs->hide();
}

QString AnswerView::headline() const
{
    return m_headline->text();
}

QString AnswerView::sentence() const
{
    return m_sentence->text();
}

void AnswerView::show(const CallRecord &record, const CallRecord *before)
{
    m_body = record.outcome.body;
    showFailure(record);
    const QString route = EndpointWords::route(record.route);
    if (record.error || record.outcome.status == 0)
        m_headline->setText(tr("No answer · %1").arg(route));
    else
        m_headline->setText(tr("%1 · %2 · %3 · %4").arg(QString::number(record.outcome.status), EndpointWords::duration(record.outcome.microseconds), route, QLocale().formattedDataSize(record.outcome.body.size())));
    m_headline->setToolTip(m_headline->text());
    const bool hasBody = !record.error && !m_body.isEmpty();
    m_tabs->setVisible(hasBody);
    m_save->setVisible(hasBody);
    m_note->setVisible(m_body.size() > mostShown);
    m_note->setText(tr("The text shows the first %1 of %2; saving keeps all.").arg(QLocale().formattedDataSize(mostShown), QLocale().formattedDataSize(m_body.size())));
    if (!hasBody)
        return;
    const bool isTable = m_values->setRequest({.id = {}, .inputs = record.outcome.answer.outputs, .outputs = {}, .parameters = {}});
    const QString text = bodyText(record.outcome, mostShown);
    m_text->setPlainText(text);
    const bool hasBefore = before && !before->error && !before->outcome.body.isEmpty();
    if (hasBefore)
        m_difference->setTexts(bodyText(before->outcome, mostShown), text);
    m_tabs->setTabVisible(0, isTable);
    m_tabs->setTabVisible(2, hasBefore);
    if (!m_tabs->isTabVisible(m_tabs->currentIndex()))
        m_tabs->setCurrentIndex(isTable ? 0 : 1);
}

void AnswerView::showFailure(const CallRecord &record)
{
    ErrorText words;
    if (record.error)
        words = ErrorWords::of(*record.error);
    else if (record.outcome.failure.kind != FailureKind::None)
        words = EndpointWords::failure(record.outcome.failure);
    else if (!record.outcome.isReadable)
        words = {tr("An answer came, but it is none of the protocol."), tr("Look at its text; the server may speak another protocol.")};
    const bool isGood = words.sentence.isEmpty();
    const QString said = record.outcome.failure.message.simplified();
    m_sentence->setText(words.sentence);
    m_sentence->setVisible(!isGood);
    setTone(m_sentence, StateTone::Error);
    m_advice->setText(said.isEmpty() ? words.advice : tr("%1 The server said: %2").arg(words.advice, said));
    m_advice->setVisible(!isGood);
    const int size = fontMetrics().height();
    m_icon->setPixmap(toneIcon(isGood ? StateTone::Ok : StateTone::Error, tokensFor(this)).pixmap(size, size));
}

void AnswerView::save()
{
    auto *dialog = new QFileDialog(this, tr("Save the answer"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(u"answer.json"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, body = m_body](const QString &path) {
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(body) != body.size() || !file.commit()) {
            m_note->setText(tr("%1 could not be written: %2").arg(path, file.errorString()));
            m_note->show();
        }
    });
    dialog->open();
}

void AnswerView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void AnswerView::retranslate()
{
    m_tabs->setTabText(0, tr("Table"));
    m_tabs->setTabText(1, tr("Text"));
    m_tabs->setTabText(2, tr("Difference"));
    m_tabs->setAccessibleName(tr("Answer"));
    m_table->setAccessibleName(tr("Values of the answer"));
    m_text->setAccessibleName(tr("Text of the answer"));
    m_difference->setAccessibleName(tr("Difference to the answer before"));
    m_difference->setHeadings(tr("Before"), tr("Now"));
    m_save->setText(tr("Save …"));
}

} // namespace headrace

#include "moc_answerview.cpp"
