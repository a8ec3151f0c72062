// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/runstep.h"

#include <QWidget>

class QLabel;
class QTreeWidget;
class QTreeWidgetItem;

namespace headrace {

/// What went into a step or a run and what came out: parameters with their values, artifacts with type and place. Enter on an artifact asks
/// for its view; Ctrl+C copies values.
class StepValues final : public QWidget
{
    Q_OBJECT

public:
    explicit StepValues(QWidget *parent);

    void show(const RunValues &inputs, const RunValues &outputs);
    /// Instead of values: why there are none.
    void showWords(const QString &sentence);
    QTreeWidget *tree() const { return m_tree; }

Q_SIGNALS:
    void artifactRequested(const headrace::RunArtifact &artifact);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void addValues(const QString &head, const RunValues &values);
    void copy();
    void open(QTreeWidgetItem *item);

    RunValues m_inputs;
    RunValues m_outputs;
    std::vector<RunArtifact> m_artifacts; ///< by the number that an item carries
    QString m_words;
    QLabel *m_label;
    QTreeWidget *m_tree;
};

} // namespace headrace
