// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/resourceref.h"
#include "widgets/runs/newrundialog.h"

#include <optional>

namespace headrace {

class PipelineDeeds;
class PipelineView;
class VersionDialog;
struct ServerVersion;

/// What pipelines on the desk have to do with clusters: they run there, are compared with what is there, become versions there.
class EditorServer final : public QObject
{
    Q_OBJECT

public:
    EditorServer(const NewRunTools &tools, QWidget *window);
    ~EditorServer() override;

    /// Asks for the parameters, sends the run, and shows it in the pipeline's place.
    NewRunDialog *run(PipelineView &view);
    /// The same for what is selected and what that needs.
    NewRunDialog *runToHere(PipelineView &view);
    VersionDialog *compare(PipelineView &view);
    /// Shows what the new version changes first.
    VersionDialog *upload(PipelineView &view);

    /// Whether wires of runs move, when somebody chose.
    std::optional<bool> isMoving() const { return m_isMoving; }
    void setMoving(bool isMoving) { m_isMoving = isMoving; }

Q_SIGNALS:
    void openRequested(const headrace::ResourceRef &ref);

private:
    NewRunDialog *ask(PipelineView &view, const QByteArray &text, const QString &name);
    void showRun(PipelineView &view, const QString &cluster, const QString &id);
    VersionDialog *choose(PipelineView &view, bool isUpload);
    void showCompared(PipelineView &view, const ServerVersion &with, bool isUpload);
    void send(PipelineView &view, const ServerVersion &after);

    NewRunTools m_tools;
    QWidget *m_window;
    QString m_cluster; ///< chosen last
    std::optional<bool> m_isMoving;
};

} // namespace headrace
