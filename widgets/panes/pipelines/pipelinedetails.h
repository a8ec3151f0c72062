// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipelines/preparedpipeline.h"
#include "models/pipelines/versiontable.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTabWidget;
class QTableView;
class QToolButton;

namespace headrace {

class LockedPicture;
class MessagePage;
class ParameterTable;
class PipelinesClient;
class YamlEditor;

/// One pipeline of the server: its versions, and the chosen one as a picture, as its parameters and as text.
class PipelineDetails final : public QWidget
{
    Q_OBJECT

public:
    PipelineDetails(WorkPool &pool, QWidget *parent);
    ~PipelineDetails() override;

    /// No pipeline: an empty id. The newest version is chosen.
    void show(const std::shared_ptr<PipelinesClient> &client, const Pipeline &pipeline, bool keepsTags);
    /// Versions are looked for again; the chosen one stays, a new one is chosen.
    void refresh(const QString &newVersion = {});
    const Pipeline &pipeline() const { return m_pipeline; }
    VersionTable *versions() const { return m_versions; }
    QTableView *versionView() const { return m_view; }
    /// The chosen version; null when there is none.
    VersionPointer version() const;
    /// Its document; null while it is read or when it cannot be.
    const PreparedPointer &prepared() const { return m_prepared; }
    bool isBusy() const;
    QTabWidget *tabs() const { return m_tabs; }

Q_SIGNALS:
    void runRequested();
    void compareRequested();
    void editRequested();
    void uploadRequested();
    void deleteVersionRequested();
    void tagsRequested();
    void versionChosen();

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    QWidget *layOutText();
    void connectParts();
    void versionsCame();
    void choose();
    void take(const PreparedResult &result);
    void update();
    void showDocument();
    void saveText();
    void retranslate();

    WorkPool &m_pool;
    Pipeline m_pipeline;
    bool m_keepsTags = false;
    VersionTable *m_versions;
    ParameterTable *m_parameters;
    QString m_wanted; ///< a version that is to be chosen once it is there
    VersionPointer m_chosen;
    PreparedPointer m_prepared;
    Error m_error;
    bool m_isReading = false;
    Generation m_readings;
    QLabel *m_name;
    QLabel *m_facts;
    QLabel *m_description;
    QLabel *m_tags;
    QToolButton *m_editTags;
    QTableView *m_view;
    QStackedWidget *m_stack;
    MessagePage *m_message;
    QPushButton *m_run;
    QToolButton *m_edit;
    QToolButton *m_compare;
    QToolButton *m_upload;
    QToolButton *m_delete;
    QLabel *m_checkIcon;
    QLabel *m_check;
    QTabWidget *m_tabs;
    LockedPicture *m_picture;
    QTableView *m_parameterView;
    YamlEditor *m_text;
    QToolButton *m_copyText;
    QToolButton *m_saveText;
};

} // namespace headrace
