// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/async/generation.h"
#include "models/pipelines/comparedpipelines.h"
#include "models/pipelines/versiontable.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QTabWidget;
class QTableView;
class QToolButton;

namespace headrace {

class DiffView;
class LockedPicture;

/// Two versions of a pipeline: both in one picture with what was added, removed and changed, the fields that differ, and the texts.
class CompareDialog final : public QDialog
{
    Q_OBJECT

public:
    /// Versions newest first; begins with the one before `chosen` and `chosen`.
    CompareDialog(WorkPool &pool, const QString &pipeline, std::vector<VersionPointer> versions, const VersionPointer &chosen, QWidget *parent);

    bool isBusy() const { return m_isReading; }
    const ComparedPipelines &compared() const { return m_compared; }
    FieldChangeTable *fields() const { return m_fields; }
    QTabWidget *tabs() const { return m_tabs; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void compare();
    void take(const Result<ComparedPipelines> &result);
    void retranslate();

    WorkPool &m_pool;
    QString m_pipeline;
    std::vector<VersionPointer> m_versions;
    ComparedPipelines m_compared;
    bool m_isReading = false;
    Generation m_readings;
    FieldChangeTable *m_fields;
    QComboBox *m_before;
    QComboBox *m_after;
    QToolButton *m_swap;
    QLabel *m_icon;
    QLabel *m_said;
    QTabWidget *m_tabs;
    LockedPicture *m_picture;
    QTableView *m_view;
    DiffView *m_diff;
};

} // namespace headrace
