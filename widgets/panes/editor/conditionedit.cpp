// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/conditionedit.h"

#include "models/pipeline/valuetext.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

const QStringList &signs()
{
    static const QStringList all{u"=="_s, u"!="_s, u"<"_s, u"<="_s, u">"_s, u">="_s};
    return all;
}

PlainValue firstValue(const QString &type)
{
    if (type == "NUMBER_INTEGER"_L1)
        return PlainValue(0);
    if (type == "NUMBER_DOUBLE"_L1)
        return PlainValue(0.0);
    return type == "BOOLEAN"_L1 ? PlainValue(true) : PlainValue(QString());
}

} // namespace

ConditionEdit::ConditionEdit(ComparisonList list, std::vector<Operand> operands, QWidget *parent)
    : QWidget(parent)
    , m_list(std::move(list))
    , m_operands(std::move(operands))
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins({});
    m_column->setSpacing(grid(1));
    for (Comparison &row : m_list.rows)
        if (const int operand = operandOf(row); operand >= 0)
            row.type = m_operands[static_cast<std::size_t>(operand)].type;
    if (m_list.rows.size() > 1) {
        auto *link = new QComboBox(this);
        link->setObjectName(u"link"_s);
        link->setAccessibleName(tr("How many must hold"));
        link->addItems({tr("All of these hold"), tr("Any of these holds")});
        link->setCurrentIndex(m_list.isAny ? 1 : 0);
        m_column->addWidget(link);
        connect(link, &QComboBox::activated, this, [this](int index) {
            m_list.isAny = index == 1;
            tell();
        });
    }
    for (std::size_t i = 0; i < m_list.rows.size(); ++i)
        addRow(i);
    auto *add = new QPushButton(tr("Add a comparison"), this);
    add->setObjectName(u"addComparison"_s);
    add->setEnabled(!m_operands.empty());
    add->setToolTip(m_operands.empty() ? tr("No step before this one gives a value that can be compared.") : QString());
    m_column->addWidget(add);
    connect(add, &QPushButton::clicked, this, [this] {
        const Operand &first = m_operands.front();
        m_list.rows.push_back({first.channel, first.type, u"=="_s, firstValue(first.type)});
        tell();
    });
}

bool ConditionEdit::isComparable(const QString &type)
{
    return type == "STRING"_L1 || type == "NUMBER_INTEGER"_L1 || type == "NUMBER_DOUBLE"_L1 || type == "BOOLEAN"_L1;
}

/// A row names its operand by the channel, or by the operand's number until it is one.
int ConditionEdit::operandOf(const Comparison &row) const
{
    if (row.input.startsWith(u'#'))
        return row.input.mid(1).toInt();
    for (std::size_t i = 0; i < m_operands.size(); ++i)
        if (!m_operands[i].channel.isEmpty() && m_operands[i].channel == row.input)
            return static_cast<int>(i);
    return row.input.isEmpty() ? 0 : -1;
}

void ConditionEdit::addRow(std::size_t number)
{
    const Comparison &row = m_list.rows[number];
    auto *operand = new QComboBox(this);
    operand->setObjectName(u"operand:"_s % QString::number(number));
    operand->setAccessibleName(tr("What is compared"));
    operand->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const Operand &one : m_operands)
        operand->addItem(one.text);
    operand->setCurrentIndex(operandOf(row));
    auto *sign = new QComboBox(this);
    sign->setObjectName(u"sign:"_s % QString::number(number));
    sign->setAccessibleName(tr("How it is compared"));
    sign->addItems(signs());
    sign->setCurrentText(row.sign);
    auto *value = new QLineEdit(textOfValue(row.value), this);
    value->setObjectName(u"operandValue:"_s % QString::number(number));
    value->setAccessibleName(tr("With what it is compared"));
    value->setPlaceholderText(row.type);
    value->setMinimumWidth(grid(10));
    auto *remove = new QToolButton(this);
    remove->setObjectName(u"removeComparison:"_s % QString::number(number));
    remove->setAutoRaise(true);
    remove->setIcon(tintedIcon(u"headrace-close"_s, tokensFor(this).textSecondary));
    remove->setAccessibleName(tr("Remove the comparison"));
    remove->setToolTip(remove->accessibleName());
    remove->setFocusPolicy(Qt::TabFocus);
    remove->setEnabled(m_list.rows.size() > 1);
    m_column->addWidget(operand);
    auto *line = new QHBoxLayout;
    line->setSpacing(grid(1));
    line->addWidget(sign);
    line->addWidget(value, 1);
    line->addWidget(remove);
    m_column->addLayout(line);
    connect(operand, &QComboBox::activated, this, [this, number](int index) {
        const Operand &one = m_operands[static_cast<std::size_t>(index)];
        Comparison &own = m_list.rows[number];
        if (one.type != own.type)
            own.value = firstValue(one.type);
        own.type = one.type;
        own.input = u'#' % QString::number(index);
        tell();
    });
    connect(sign, &QComboBox::activated, this, [this, number](int index) {
        m_list.rows[number].sign = signs()[index];
        tell();
    });
    connect(value, &QLineEdit::editingFinished, this, [this, number, value, before = value->text()] {
        if (value->text() != before)
            takeValue(number, value->text());
    });
    connect(remove, &QToolButton::clicked, this, [this, number] {
        m_list.rows.erase(m_list.rows.begin() + static_cast<std::ptrdiff_t>(number));
        tell();
    });
}

void ConditionEdit::takeValue(std::size_t number, const QString &typed)
{
    Comparison &row = m_list.rows[number];
    const Result<PlainValue> value = valueFromText(typed, parameterTypeOf(row.type));
    if (!value || value->isNull()) {
        Q_EMIT refused(typed, row.type);
        return;
    }
    row.value = *value;
    tell();
}

void ConditionEdit::tell()
{
    ComparisonList list = m_list;
    std::vector<GraphEnd> ends;
    for (Comparison &row : list.rows) {
        const int number = operandOf(row);
        if (number < 0)
            continue;
        const Operand &operand = m_operands[static_cast<std::size_t>(number)];
        row.input = operand.channel;
        if (!operand.channel.isEmpty())
            continue;
        const auto known = std::find(ends.begin(), ends.end(), operand.end);
        row.input = u'$' % QString::number(known - ends.begin() + 1);
        if (known == ends.end())
            ends.push_back(operand.end);
    }
    Q_EMIT changed(conditionText(list), ends);
}

} // namespace headrace

#include "moc_conditionedit.cpp"
