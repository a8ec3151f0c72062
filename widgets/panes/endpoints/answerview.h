// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QTabWidget;
class QTableView;
class QToolButton;

namespace headrace {

class DiffView;
class TensorGrid;
struct CallRecord;

/// What a call brought: status, time and way in one line, a sentence with a next step when it failed, values as a table, the text, and what is
/// another than the time before.
class AnswerView final : public QWidget
{
    Q_OBJECT

public:
    explicit AnswerView(QWidget *parent);

    void clear();
    /// `before` may be null.
    void show(const CallRecord &record, const CallRecord *before);
    QString headline() const;
    QString sentence() const;
    TensorGrid &values() { return *m_values; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void showFailure(const CallRecord &record);
    void save();
    void retranslate();

    QLabel *m_icon;
    QLabel *m_headline;
    QLabel *m_sentence;
    QLabel *m_advice;
    QLabel *m_note;
    QToolButton *m_save;
    QTabWidget *m_tabs;
    TensorGrid *m_values;
    QTableView *m_table;
    QPlainTextEdit *m_text;
    DiffView *m_difference;
    QByteArray m_body;
};

} // namespace headrace
