// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/parameterform.h"

#include "models/runs/newrundraft.h"
#include "widgets/common/parameterwords.h"
#include "widgets/theme/icons.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QScopedValueRollback>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int linesOfJson = 4;
constexpr int rowsOfParameter = 3; ///< field, hint, fault
constexpr qsizetype longestDefault = 60;

bool isStructured(const InputParameter &parameter)
{
    return parameter.type == ParameterType::List || parameter.type == ParameterType::Struct;
}

QString shortened(const QString &text)
{
    const QString line = text.simplified();
    return line.size() > longestDefault ? QString(line.left(longestDefault) % u'…') : line;
}

} // namespace

ParameterForm::ParameterForm(NewRunDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(grid(3), grid(2), grid(3), grid(2));
    m_grid->setHorizontalSpacing(grid(2));
    m_grid->setVerticalSpacing(grid(1));
    m_grid->setColumnStretch(1, 1);
    connect(&draft, &NewRunDraft::valuesReset, this, &ParameterForm::rebuild);
    connect(&draft, &NewRunDraft::valuesChanged, this, &ParameterForm::showFaults);
}

/// Fields stay where the parameters are the same: only their values are others.
void ParameterForm::rebuild()
{
    const PreparedPointer &pipeline = m_draft.pipeline();
    std::map<QString, InputParameter> now;
    for (const Row &row : m_rows)
        now.emplace(row.name, row.parameter);
    const std::map<QString, InputParameter> wanted = pipeline ? pipeline->spec().root.inputParameters : std::map<QString, InputParameter>();
    if (now != wanted) {
        for (const Row &row : m_rows)
            for (QWidget *part : std::initializer_list<QWidget *>{row.label, row.field, row.reset, row.hint, row.fault})
                part->deleteLater();
        m_rows.clear();
        m_saysMissing = false;
        for (const bool isRequired : {true, false})
            for (const auto &[name, parameter] : wanted)
                if (parameter.isRequired() == isRequired)
                    addRow(name, parameter);
        m_grid->setRowStretch(static_cast<int>(m_rows.size()) * rowsOfParameter, 1);
        retranslate();
    }
    showValues();
}

void ParameterForm::addRow(const QString &name, const InputParameter &parameter)
{
    Row row{.name = name, .parameter = parameter};
    row.label = new QLabel(name, this);
    row.field = makeField(name, parameter);
    row.reset = new QToolButton(this);
    row.hint = new QLabel(this);
    row.fault = new QLabel(this);
    row.label->setBuddy(row.field);
    row.label->setTextFormat(Qt::PlainText);
    row.label->setToolTip(name);
    row.label->setMaximumWidth(grid(50));
    row.label->setFont(typeFont(parameter.isRequired() ? TypeRole::Heading : TypeRole::Base));
    row.reset->setAutoRaise(true);
    row.hint->setProperty("role", u"secondary"_s);
    for (QLabel *label : {row.hint, row.fault}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    row.field->setAccessibleName(name);
    row.field->installEventFilter(this);
    connect(row.reset, &QToolButton::clicked, this, [this, name] {
        m_draft.untype(name);
        showValues();
    });
    const int at = static_cast<int>(m_rows.size()) * rowsOfParameter;
    m_grid->setRowStretch(at, 0);
    m_grid->addWidget(row.label, at, 0, Qt::AlignTop);
    m_grid->addWidget(row.field, at, 1);
    m_grid->addWidget(row.reset, at, 2, Qt::AlignTop);
    m_grid->addWidget(row.hint, at + 1, 1);
    m_grid->addWidget(row.fault, at + 2, 1);
    m_rows.push_back(row);
}

QWidget *ParameterForm::makeField(const QString &name, const InputParameter &parameter)
{
    if (parameter.type == ParameterType::Boolean || !parameter.literals.empty()) {
        auto *choices = new QComboBox(this);
        choices->addItem(QString());
        if (parameter.literals.empty())
            choices->addItems({u"true"_s, u"false"_s});
        for (const PlainValue &literal : parameter.literals)
            choices->addItem(typedText(literal));
        connect(choices, &QComboBox::currentIndexChanged, this, [this, name, choices](int index) {
            if (m_isShowing)
                return;
            if (index > 0)
                m_draft.type(name, choices->itemText(index));
            else
                m_draft.untype(name);
        });
        return choices;
    }
    if (isStructured(parameter) || defaultText(parameter).contains(u'\n')) {
        auto *text = new QPlainTextEdit(this);
        text->setFont(typeFont(TypeRole::Code));
        text->setTabChangesFocus(true);
        text->setFixedHeight(text->fontMetrics().lineSpacing() * linesOfJson + grid(4));
        connect(text, &QPlainTextEdit::textChanged, this, [this, name, text] { typed(name, text->toPlainText()); });
        return text;
    }
    auto *line = new QLineEdit(this);
    connect(line, &QLineEdit::textChanged, this, [this, name](const QString &text) { typed(name, text); });
    return line;
}

/// An empty field is a value for texts alone.
void ParameterForm::typed(const QString &name, const QString &text)
{
    if (m_isShowing)
        return;
    const auto row = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &one) { return one.name == name; });
    if (text.isEmpty() && row->parameter.type != ParameterType::String)
        m_draft.untype(name);
    else
        m_draft.type(name, text);
}

void ParameterForm::showValues()
{
    for (Row &row : m_rows)
        showValue(row);
    showFaults();
}

void ParameterForm::showValue(Row &row)
{
    const QScopedValueRollback showing(m_isShowing, true);
    const auto typed = m_draft.typed().find(row.name);
    const QString text = typed == m_draft.typed().end() ? QString() : typed->second;
    if (auto *choices = qobject_cast<QComboBox *>(row.field)) {
        int index = typed == m_draft.typed().end() ? 0 : choices->findText(text, Qt::MatchFixedString);
        if (index < 0) { // as it was in a run of another version: kept, and said to be wrong
            choices->addItem(text);
            index = choices->count() - 1;
        }
        choices->setCurrentIndex(index);
    } else if (auto *area = qobject_cast<QPlainTextEdit *>(row.field)) {
        if (area->toPlainText() != text)
            area->setPlainText(text);
    } else if (auto *line = qobject_cast<QLineEdit *>(row.field)) {
        if (line->text() != text)
            line->setText(text);
    }
}

void ParameterForm::showFaults()
{
    const ThemeTokens &tokens = tokensFor(this);
    for (Row &row : m_rows) {
        const bool isTyped = m_draft.typed().contains(row.name);
        row.reset->setEnabled(isTyped);
        row.reset->setIcon(isTyped ? tintedIcon(u"edit-undo"_s, tokens.textSecondary) : QIcon());
        if (auto *line = qobject_cast<QLineEdit *>(row.field))
            line->setPlaceholderText(isTyped ? tr("Empty text") : row.parameter.isRequired() ? ParameterWords::type(row.parameter.type) : defaultText(row.parameter));
        QString said;
        StateTone tone = StateTone::Error;
        for (const ParameterFault &fault : m_draft.read().faults)
            if (fault.name == row.name && (m_saysMissing || fault.kind != ParameterFaultKind::Missing)) {
                said = faultText(row, fault);
                tone = fault.isError() ? StateTone::Error : StateTone::Warn;
            }
        QPalette colours = row.fault->palette();
        colours.setColor(QPalette::WindowText, tokens.tone(tone));
        row.fault->setPalette(colours);
        row.fault->setText(said.isEmpty() ? QString() : QString((tone == StateTone::Error ? u"✕ "_s : u"▲ "_s) % said));
        row.fault->setVisible(!said.isEmpty());
        row.field->setAccessibleDescription(said.isEmpty() ? row.hint->text() : said);
    }
}

QString ParameterForm::faultText(const Row &row, const ParameterFault &fault) const
{
    const QString sentence = ParameterWords::sentence(fault);
    if (fault.kind != ParameterFaultKind::WrongType || !isStructured(row.parameter))
        return sentence;
    const std::optional<JsonPlace> place = m_draft.faultPlace(row.name);
    const QLocale locale;
    return place ? tr("Line %1, column %2 is not JSON. %3").arg(locale.toString(place->line), locale.toString(place->column), sentence) : sentence;
}

bool ParameterForm::goToFirstFault()
{
    m_saysMissing = true;
    showFaults();
    for (const Row &row : m_rows)
        for (const ParameterFault &fault : m_draft.read().faults)
            if (fault.name == row.name && fault.isError()) {
                row.field->setFocus(Qt::OtherFocusReason);
                return true;
            }
    return false;
}

QWidget *ParameterForm::field(const QString &name) const
{
    const auto row = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &one) { return one.name == name; });
    return row == m_rows.end() ? nullptr : row->field;
}

bool ParameterForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn)
        Q_EMIT fieldEntered(static_cast<QWidget *>(watched));
    return QWidget::eventFilter(watched, event);
}

void ParameterForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        showFaults();
}

void ParameterForm::retranslate()
{
    for (Row &row : m_rows) {
        QStringList parts{ParameterWords::shortType(row.parameter.type)};
        const QString usual = shortened(defaultText(row.parameter));
        if (row.parameter.isRequired())
            parts.append(tr("required"));
        else if (row.parameter.defaultValue)
            parts.append(usual.isEmpty() ? tr("default: empty text") : tr("default: %1").arg(usual));
        else
            parts.append(tr("may be left out"));
        if (!row.parameter.description.isEmpty())
            parts.append(row.parameter.description.simplified());
        row.hint->setText(parts.join(u" · "_s));
        row.reset->setToolTip(tr("Back to the default"));
        row.reset->setAccessibleName(tr("%1: back to the default").arg(row.name));
        if (auto *choices = qobject_cast<QComboBox *>(row.field))
            choices->setItemText(0, row.parameter.isRequired() ? tr("Choose …") : row.parameter.defaultValue ? tr("Default: %1").arg(usual) : tr("No value"));
        else if (auto *area = qobject_cast<QPlainTextEdit *>(row.field))
            area->setPlaceholderText(row.parameter.isRequired() ? ParameterWords::type(row.parameter.type) : defaultText(row.parameter));
    }
}

} // namespace headrace
