// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/endpoints/requestform.h"

#include "clients/types/inferencecall.h"
#include "models/endpoints/calltext.h"
#include "widgets/common/elidingdelegate.h"
#include "widgets/common/errortext.h"
#include "widgets/common/tabledress.h"
#include "widgets/common/tonelabel.h"
#include "widgets/theme/icons.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTableView>
#include <QTimer>
#include <QToolButton>

#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::array types{TensorType::Fp64, TensorType::Fp32, TensorType::Int64, TensorType::Int32, TensorType::Bool, TensorType::Bytes, TensorType::Int16, TensorType::Int8, TensorType::Uint64, TensorType::Uint32, TensorType::Uint16, TensorType::Uint8, TensorType::Fp16};

/// Cells that do not fit their type have an icon and say why.
class GridDelegate final : public ElidingDelegate
{
public:
    using ElidingDelegate::ElidingDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        ElidingDelegate::initStyleOption(option, index);
        option->displayAlignment = Qt::AlignRight | Qt::AlignVCenter;
        const auto fault = static_cast<TensorGrid::Fault>(index.data(TensorGrid::FaultRole).toInt());
        if (fault == TensorGrid::Fault::None)
            return;
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = toneIcon(fault == TensorGrid::Fault::Missing ? StateTone::Idle : StateTone::Error, tokensFor(option->palette));
    }
};

/// Name, type and shape of a tensor.
struct FieldLine {
    QLineEdit *name;
    QComboBox *type;
    QLineEdit *shape;
};

FieldLine fieldAt(const QLayout *fields, int number)
{
    const QWidget *line = fields->itemAt(number)->widget();
    const QList<QLineEdit *> edits = line->findChildren<QLineEdit *>(QString(), Qt::FindDirectChildrenOnly);
    return {edits.at(0), line->findChild<QComboBox *>(), edits.at(1)};
}

} // namespace

RequestForm::RequestForm(QWidget *parent)
    : QWidget(parent)
    , m_grid(new TensorGrid(this))
    , m_protocol(InferenceProtocol::V2)
    , m_tabs(new QTabWidget(this))
    , m_fields(new QVBoxLayout)
    , m_view(new QTableView)
    , m_addTensor(new QToolButton)
    , m_addRow(new QToolButton)
    , m_removeRows(new QToolButton)
    , m_paste(new QToolButton)
    , m_faults(new QLabel)
    , m_schema(new QLabel)
    , m_text(new QPlainTextEdit)
    , m_textFault(new QLabel)
    , m_binary(new QCheckBox)
    , m_typing(new QTimer(this))
{
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(makeTable(), QString());
    m_tabs->addTab(makeText(), QString());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_tabs);
    m_typing->setSingleShot(true);
    m_typing->setInterval(300);
    connect(m_tabs, &QTabWidget::currentChanged, this, &RequestForm::tabChanged);
    connect(m_grid, &TensorGrid::edited, this, &RequestForm::edited);
    connect(m_text, &QPlainTextEdit::textChanged, m_typing, qOverload<>(&QTimer::start));
    connect(m_typing, &QTimer::timeout, this, &RequestForm::textEdited);
    connect(m_addRow, &QToolButton::clicked, m_grid, &TensorGrid::addRow);
    connect(m_paste, &QToolButton::clicked, this, &RequestForm::paste);
    connect(m_removeRows, &QToolButton::clicked, this, [this] {
        QList<int> rows;
        for (const QModelIndex &index : m_view->selectionModel()->selectedIndexes())
            if (!rows.contains(index.row()))
                rows.append(index.row());
        m_grid->removeTheseRows(rows);
    });
    connect(m_addTensor, &QToolButton::clicked, this, [this] {
        std::vector<TensorShape> schema = m_grid->schema();
        schema.push_back({.name = u"input-"_s % QString::number(schema.size()), .type = TensorType::Fp64, .typeWord = u"FP64"_s, .shape = {-1}});
        m_isTouched = true;
        m_grid->setSchema(std::move(schema));
        fillFields();
    });
    retranslate();
}

QWidget *RequestForm::makeTable()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, headrace::grid(2), 0, 0);
    column->setSpacing(headrace::grid(2));
    m_schema->setProperty("role", u"secondary"_s);
    m_schema->setWordWrap(true);
    m_fields->setSpacing(headrace::grid(1));
    auto *tools = new QHBoxLayout;
    tools->setSpacing(headrace::grid(2));
    for (QToolButton *button : {m_addTensor, m_addRow, m_removeRows, m_paste}) {
        button->setProperty("chip", true);
        tools->addWidget(button);
    }
    m_faults->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    tools->addWidget(m_faults, 1);
    m_view->setModel(m_grid);
    m_view->setItemDelegate(new GridDelegate(m_view));
    m_view->setTabKeyNavigation(false);
    m_view->setSelectionMode(QAbstractItemView::ContiguousSelection);
    m_view->verticalHeader()->setDefaultSectionSize(m_view->fontMetrics().height() + headrace::grid(2));
    m_view->horizontalHeader()->setDefaultSectionSize(headrace::grid(28));
    m_view->installEventFilter(this);
    column->addWidget(m_schema);
    column->addLayout(m_fields);
    column->addLayout(tools);
    column->addWidget(m_view, 1);
    column->addWidget(m_binary);
    return page;
}

QWidget *RequestForm::makeText()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, headrace::grid(2), 0, 0);
    m_text->setFont(typeFont(TypeRole::Code));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_textFault->setWordWrap(true);
    column->addWidget(m_text, 1);
    column->addWidget(m_textFault);
    return page;
}

void RequestForm::setProtocol(InferenceProtocol protocol)
{
    if (protocol == InferenceProtocol::Unknown)
        protocol = InferenceProtocol::V2;
    const bool isOther = protocol != m_protocol;
    const bool isJson = m_tabs->currentIndex() == 1;
    if (isOther && isJson)
        textEdited(); // into the table by the old protocol, then out by the new one
    m_protocol = protocol;
    m_binary->setVisible(protocol == InferenceProtocol::V2);
    if (!m_keptText.isEmpty()) {
        if (const Result<InferenceRequest> request = requestFrom(m_protocol, m_keptText); request && m_grid->setRequest(*request)) {
            m_keptText.clear();
            m_isTouched = true;
            fillFields();
        }
    }
    if (isOther && isJson)
        tabChanged(1);
    showFaults();
}

void RequestForm::offerSchema(const std::vector<TensorShape> &schema, const QString &note)
{
    m_note = note;
    m_schema->setText(note);
    if (m_isTouched || schema == m_grid->schema())
        return;
    m_isFilling = true;
    m_grid->setSchema(schema);
    fillFields();
}

void RequestForm::fillFields()
{
    m_isFilling = true; // fields that go lose their focus, which is as if they had been edited
    while (QLayoutItem *item = m_fields->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (std::size_t i = 0; i < m_grid->schema().size(); ++i) {
        const TensorShape &tensor = m_grid->schema()[i];
        auto *line = new QWidget;
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins({});
        row->setSpacing(headrace::grid(2));
        auto *name = new QLineEdit(tensor.name, line);
        name->setAccessibleName(tr("Name of tensor %1").arg(i + 1));
        auto *type = new QComboBox(line);
        type->setAccessibleName(tr("Type of tensor %1").arg(i + 1));
        for (const TensorType one : types)
            type->addItem(tensorTypeWord(one));
        type->setCurrentIndex(std::max(0, type->findText(tensor.typeWord)));
        auto *shape = new QLineEdit(shapeText(tensor.shape), line);
        shape->setAccessibleName(tr("Shape of tensor %1").arg(i + 1));
        shape->setToolTip(tr("Sizes with commas between; the first is the number of rows, −1 = any."));
        shape->setMaximumWidth(headrace::grid(30));
        row->addWidget(name, 1);
        row->addWidget(type);
        row->addWidget(shape);
        const auto change = [this, i] { fieldChanged(static_cast<int>(i)); };
        connect(name, &QLineEdit::editingFinished, this, change);
        connect(shape, &QLineEdit::editingFinished, this, change);
        connect(type, &QComboBox::activated, this, change);
        m_fields->addWidget(line);
    }
    m_isFilling = false;
    showFaults();
}

void RequestForm::fieldChanged(int number)
{
    if (m_isFilling)
        return;
    const FieldLine line = fieldAt(m_fields, number);
    std::vector<TensorShape> schema = m_grid->schema();
    TensorShape &tensor = schema[static_cast<std::size_t>(number)];
    const std::optional<std::vector<std::int64_t>> shape = shapeOf(line.shape->text());
    if (!shape) {
        m_faults->setText(tr("“%1” is no shape: write sizes with commas between, such as −1, 4.").arg(line.shape->text()));
        setTone(m_faults, StateTone::Error);
        return;
    }
    const TensorShape wanted{.name = line.name->text(), .type = tensorTypeOf(line.type->currentText()), .typeWord = line.type->currentText(), .shape = *shape};
    if (wanted == tensor)
        return;
    tensor = wanted;
    m_isTouched = true;
    m_grid->setSchema(std::move(schema));
}

void RequestForm::edited()
{
    m_isTouched = m_isTouched || !m_isFilling;
    showFaults();
}

void RequestForm::showFaults()
{
    m_removeRows->setEnabled(m_grid->rowCount() > 1);
    if (m_grid->faults() > 0)
        m_faults->setText(tr("%n value(s) missing or not of their type", nullptr, m_grid->faults()));
    else
        m_faults->setText(tr("%n row(s)", nullptr, m_grid->rowCount()));
    setTone(m_faults, m_grid->faults() > 0 ? StateTone::Warn : StateTone::Idle);
}

/// What was typed as text goes into the table, when it can.
void RequestForm::textEdited()
{
    const Result<InferenceRequest> request = requestFrom(m_protocol, m_text->toPlainText());
    const ErrorText words = request ? ErrorText{} : ErrorWords::of(request.error());
    bool isTable = false;
    if (request) {
        m_isTouched = true;
        isTable = m_grid->setRequest(*request);
        if (isTable)
            fillFields();
    }
    m_textFault->setText(!request ? QString(words.sentence % u' ' % words.advice) : isTable ? tr("Fits the table.") : tr("It can be sent, but not be shown as a table."));
    setTone(m_textFault, !request ? StateTone::Error : StateTone::Idle);
}

void RequestForm::tabChanged(int index)
{
    if (index == 0) {
        if (m_typing->isActive()) {
            m_typing->stop();
            textEdited();
        }
        return;
    }
    const Result<InferenceRequest> request = m_grid->request();
    const Result<QString> text = request ? requestText(m_protocol, *request) : Result<QString>(request.error());
    if (text && *text != m_text->toPlainText()) {
        const QSignalBlocker quiet(m_text);
        m_text->setPlainText(*text);
    }
    const ErrorText words = text ? ErrorText{} : ErrorWords::of(text.error());
    m_textFault->setText(text ? QString() : QString(words.sentence % u' ' % words.advice));
    setTone(m_textFault, StateTone::Warn);
}

Result<InferenceCall> RequestForm::call() const
{
    InferenceCall call;
    call.isBinary = m_protocol == InferenceProtocol::V2 && m_binary->isChecked();
    if (m_tabs->currentIndex() == 1) {
        const Result<InferenceRequest> request = requestFrom(m_protocol, m_text->toPlainText());
        if (request)
            call.request = *request;
        call.body = m_text->toPlainText().toUtf8(); // exactly what stands there, faults too: servers are asked about those
        call.isBinary = false;
        return call;
    }
    Result<InferenceRequest> request = m_grid->request();
    if (!request)
        return request.error();
    call.request = *std::move(request);
    return call;
}

void RequestForm::showJson(bool isJson)
{
    m_tabs->setCurrentIndex(isJson ? 1 : 0);
}

void RequestForm::paste()
{
    const QModelIndex at = m_view->currentIndex();
    const int cells = m_grid->paste(QGuiApplication::clipboard()->text(), at.isValid() ? at.row() : 0, at.isValid() ? at.column() : 0);
    m_isTouched = m_isTouched || cells > 0;
    if (cells == 0) {
        m_faults->setText(tr("The clipboard holds no values. Copy rows of a table or of a CSV file."));
        setTone(m_faults, StateTone::Warn);
    }
}

bool RequestForm::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Paste)) {
        paste();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

QVariantMap RequestForm::saveState() const
{
    constexpr qsizetype most = 64 * 1024;
    const Result<InferenceRequest> request = m_grid->request();
    const Result<QString> text = m_isTouched && request ? requestText(m_protocol, *request) : Result<QString>(Error{});
    return text && text->size() < most ? QVariantMap{{u"request"_s, *text}} : QVariantMap{};
}

void RequestForm::restoreState(const QVariantMap &state)
{
    m_keptText = state.value(u"request"_s).toString();
    setProtocol(m_keptText.contains(u"\"instances\""_s) ? InferenceProtocol::V1 : InferenceProtocol::V2);
}

void RequestForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RequestForm::retranslate()
{
    m_tabs->setTabText(0, tr("Table"));
    m_tabs->setTabText(1, tr("JSON"));
    m_tabs->setAccessibleName(tr("Request"));
    m_addTensor->setText(tr("Add a tensor"));
    m_addRow->setText(tr("Add a row"));
    m_addRow->setToolTip(tr("With the values of the last one"));
    m_removeRows->setText(tr("Remove rows"));
    m_paste->setText(tr("Paste values"));
    m_paste->setToolTip(tr("Rows of a spreadsheet or a CSV file, from the chosen cell on (Ctrl+V)"));
    m_binary->setText(tr("Send in binary"));
    m_binary->setToolTip(tr("Faster for many values, and the only way for 16-bit reals, NaN and endless numbers"));
    m_view->setAccessibleName(tr("Values"));
    m_text->setAccessibleName(tr("Request as JSON"));
    showFaults();
}

} // namespace headrace

#include "moc_requestform.cpp"
