// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/async/generation.h"
#include "models/async/workpool.h"
#include "models/pipeline/pipelinecomparison.h"

#include <QWidget>

#include <functional>

class QLabel;
class QListWidget;
class QPushButton;
class QSplitter;
class QTabWidget;
class QTableView;
class QToolButton;

namespace headrace {

class DiffView;
class FieldChangeTable;
class PipelineCanvas;

/// Another pipeline beside the one on the desk: both in one locked picture, the places in which they differ to be walked through, and the texts.
class CompareDesk final : public QWidget
{
    Q_OBJECT

public:
    using Reading = std::function<Result<PipelineDocument>()>;

    CompareDesk(WorkPool &pool, QWidget *parent);
    ~CompareDesk() override;

    /// `before` is read on the pool; names are what the two are called.
    void compare(const QString &beforeName, Reading before, const QString &afterName, PipelineDocument after, const PipelineLayout &places);
    /// A button that does something with what is shown; without a text there is none.
    void setVerb(const QString &text, std::function<void()> run);
    bool isBusy() const { return m_isReading; }
    const PipelineComparison *comparison() const { return m_comparison ? &*m_comparison : nullptr; }
    /// By so many differences onward, from the last to the first.
    void step(int by);
    int current() const;
    PipelineCanvas &canvas() const { return *m_canvas; }
    FieldChangeTable &fields() const { return *m_fields; }

Q_SIGNALS:
    void leaveRequested();
    /// Something is shown that was not.
    void shown();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *createHead();
    QWidget *createSide(QWidget *parent);
    void take(const Result<PipelineComparison> &result);
    void fillList();
    void showDifference(int row);
    void fitOnce();
    void updateFacts();
    QString countsText() const;
    QString titleOf(const PipelineDifference &one) const;
    void retranslate();

    WorkPool &m_pool;
    std::optional<PipelineComparison> m_comparison;
    QString m_beforeName;
    QString m_afterName;
    Error m_error;
    bool m_isReading = false;
    bool m_needsFit = false;
    Generation m_readings;
    std::function<void()> m_run;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_facts;
    QLabel *m_place;
    QToolButton *m_previous;
    QToolButton *m_next;
    QPushButton *m_verb;
    QPushButton *m_leave;
    QTabWidget *m_tabs;
    QSplitter *m_columns;
    PipelineCanvas *m_canvas;
    QListWidget *m_list;
    QLabel *m_said;
    FieldChangeTable *m_fields;
    QTableView *m_table;
    DiffView *m_diff;
};

} // namespace headrace
