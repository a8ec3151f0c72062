// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/conditionform.h"
#include "models/pipeline/graph.h"

#include <QWidget>

class QComboBox;
class QVBoxLayout;

namespace headrace {

/// Something that a comparison may look at: what the group has already (`channel`), or an end of the picture that would be brought in.
struct Operand {
    QString text;
    QString type; ///< IR's word
    QString channel;
    GraphEnd end;
};

/// A condition as rows of operand, sign and value; every change of a row is told. What it cannot show is left to the text.
class ConditionEdit final : public QWidget
{
    Q_OBJECT

public:
    ConditionEdit(ComparisonList list, std::vector<Operand> operands, QWidget *parent);

    /// Whether a value can be compared here: numbers, texts, yes or no.
    static bool isComparable(const QString &type);

Q_SIGNALS:
    /// The condition with $1, $2 … for `ends`; comparisons whose value does not fit their type are not taken.
    void changed(const QString &condition, const std::vector<headrace::GraphEnd> &ends);
    void refused(const QString &typed, const QString &type);

private:
    void addRow(std::size_t number);
    void tell();
    void takeValue(std::size_t number, const QString &typed);
    int operandOf(const Comparison &row) const;

    ComparisonList m_list;
    std::vector<Operand> m_operands;
    QVBoxLayout *m_column;
};

} // namespace headrace
