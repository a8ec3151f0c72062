// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/endpoints/tensorgrid.h"

#include <QVariantMap>
#include <QWidget>

class QCheckBox;
class QLabel;
class QPlainTextEdit;
class QTableView;
class QTabWidget;
class QTimer;
class QToolButton;
class QVBoxLayout;

namespace headrace {

enum class InferenceProtocol;
struct InferenceCall;

/// A request as a table of values or as JSON; what is written in one stands in the other.
class RequestForm final : public QWidget
{
    Q_OBJECT

public:
    explicit RequestForm(QWidget *parent);

    TensorGrid &grid() { return *m_grid; }
    QTableView *view() const { return m_view; }
    void setProtocol(InferenceProtocol protocol);
    /// Fields to begin with; nothing happens once somebody has typed something.
    void offerSchema(const std::vector<TensorShape> &schema, const QString &note);
    /// What is to be sent; of JSON that is no table the text as it is.
    Result<InferenceCall> call() const;
    /// The text, to be kept.
    QVariantMap saveState() const;
    void restoreState(const QVariantMap &state);
    void showJson(bool isJson);
    /// Takes CSV or what a spreadsheet copies, from the cell in front on.
    void paste();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeTable();
    QWidget *makeText();
    void fillFields();
    void fieldChanged(int number);
    void edited();
    void showFaults();
    void textEdited();
    void tabChanged(int index);
    void retranslate();

    TensorGrid *m_grid;
    InferenceProtocol m_protocol;
    bool m_isTouched = false;
    bool m_isFilling = false;
    QString m_note;
    QString m_keptText; ///< of a start before, until a protocol is known
    QTabWidget *m_tabs;
    QVBoxLayout *m_fields;
    QTableView *m_view;
    QToolButton *m_addTensor;
    QToolButton *m_addRow;
    QToolButton *m_removeRows;
    QToolButton *m_paste;
    QLabel *m_faults;
    QLabel *m_schema;
    QPlainTextEdit *m_text;
    QLabel *m_textFault;
    QCheckBox *m_binary;
    QTimer *m_typing;
};

} // namespace headrace
