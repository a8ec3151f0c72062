// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runs/runlist.h"
#include "widgets/theme/theme.h"

#include <QDialog>

class QBoxLayout;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;
class QStackedWidget;

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
    void chooseCluster(const QString &name);
    /// What stands in the way of the run, or what the server said; empty when it can start.
    QString obstacle() const;

Q_SIGNALS:
    /// The server has it: {cluster, kind "Run", name id} can be opened.
    void runStarted(const QString &cluster, const QString &runId);

protected:
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    enum Kind { ServerKind, FileKind, TemplateKind, GivenKind };
    struct Said {
        StateTone tone = StateTone::Idle;
        QString text;
    };

    void layOut();
    QLayout *layOutChoices();
    void connectParts();
    void takeStart();
    void fillClusters();
    void serverChanged();
    void showKind();
    void kindChosen(int index);
    void askForFile();
    void takeFile(const QString &path);
    void choosePipeline(int row);
    void showChoices();
    void fillExperiments();
    void update();
    Said facts() const;
    void say(QLabel *icon, QLabel *text, const Said &said);
    void submit();
    void retranslate();

    NewRunTools m_tools;
    NewRunStart m_start;
    QString m_cluster;
    RunServer *m_server;
    NewRunDraft *m_draft;
    QFormLayout *m_rows;
    QComboBox *m_clusters;
    QComboBox *m_kinds;
    QStackedWidget *m_whats;
    QComboBox *m_pipelines;
    QComboBox *m_versions;
    QLineEdit *m_file;
    QPushButton *m_browse;
    QComboBox *m_templates;
    QLabel *m_factsIcon;
    QLabel *m_facts;
    QLineEdit *m_name;
    QComboBox *m_experiment;
    QLineEdit *m_account;
    QLineEdit *m_root;
    QComboBox *m_cache;
    QLabel *m_head;
    QLabel *m_note;
    QPushButton *m_defaults;
    QScrollArea *m_scroll;
    ParameterForm *m_form;
    QLabel *m_obstacleIcon;
    QLabel *m_obstacle;
    QPushButton *m_cancel;
    QPushButton *m_submit;
    Said m_refusal; ///< the server's, until something is changed
};

} // namespace headrace
