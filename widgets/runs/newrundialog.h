// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runs/runlist.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace headrace {

class ClusterCatalogue;
class NewRunDraft;
class ParameterForm;
class RunServer;
class Settings;
class TaskRegistry;
class WorkPool;

/// What a dialog for new runs works with; all of it outlives the dialog.
struct NewRunTools {
    ClusterCatalogue &clusters;
    TaskRegistry &tasks;
    WorkPool &pool;
    Settings &settings; ///< keeps the last values of every pipeline
};

/// What a new run begins with. At most one of pipelineId, file, text and like is set; all can be changed in the dialog.
struct NewRunStart {
    QString cluster;    ///< empty: to be chosen
    QString pipelineId;
    QString versionId;  ///< empty: the newest one
    QString file;       ///< absolute path of a pipeline's file, .zip or .tar.gz too
    QByteArray text;    ///< a document that is not (quite) in a file
    QString textName;   ///< what the text is called
    RunPointer like;    ///< a run whose pipeline, experiment and values are taken over
};

/// Everything that a run needs, checked while it is typed; nothing waits. The run is sent as a task; the dialog closes when the server took it,
/// and stays with the reason when it did not.
class NewRunDialog final : public QDialog
{
    Q_OBJECT

public:
    NewRunDialog(const NewRunTools &tools, const NewRunStart &start, QWidget *parent);
    ~NewRunDialog() override;

    /// Shows one that deletes itself when it is closed.
    static NewRunDialog *openFor(QWidget *parent, const NewRunTools &tools, const NewRunStart &start);

    NewRunDraft *draft() const { return m_draft; }
    ParameterForm *form() const { return m_form; }

Q_SIGNALS:
    /// The server has it: {cluster, kind "Run", name id} can be opened.
    void runStarted(const QString &cluster, const QString &runId);

private:
    NewRunDraft *m_draft;
    ParameterForm *m_form;
};

} // namespace headrace
