// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/pipelinespec.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QToolButton;

namespace headrace {

class NewRunDraft;
struct ParameterFault;

/// The parameters of a draft's pipeline as fields: what is required first; defaults are shown and only sent when they are typed over; what is
/// wrong is said below the field while one types.
class ParameterForm final : public QWidget
{
    Q_OBJECT

public:
    ParameterForm(NewRunDraft &draft, QWidget *parent);

    /// From now on missing values are faults too, and the first faulty field gets the focus. False when there is none.
    bool goToFirstFault();
    /// The field of a parameter; null when there is none.
    QWidget *field(const QString &name) const;

Q_SIGNALS:
    /// A field that should be seen got the focus.
    void fieldEntered(QWidget *field);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Row {
        QString name;
        InputParameter parameter;
        QLabel *label = nullptr;
        QWidget *field = nullptr;
        QToolButton *reset = nullptr;
        QLabel *hint = nullptr;
        QLabel *fault = nullptr;
    };

    void rebuild();
    void addRow(const QString &name, const InputParameter &parameter);
    QWidget *makeField(const QString &name, const InputParameter &parameter);
    void typed(const QString &name, const QString &text);
    void showValues();
    void showValue(Row &row);
    void showFaults();
    QString faultText(const Row &row, const ParameterFault &fault) const;
    void retranslate();

    NewRunDraft &m_draft;
    QGridLayout *m_grid;
    std::vector<Row> m_rows;
    bool m_saysMissing = false;
    bool m_isShowing = false; ///< what changes now was not typed
};

} // namespace headrace
