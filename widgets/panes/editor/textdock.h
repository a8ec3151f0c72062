// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/pipelinesession.h"

#include <QTimer>
#include <QWidget>

class QLabel;

namespace headrace {

class YamlEditor;

/// The document's text beside its picture: edits of one show in the other. What is typed counts when it can be read; until then the picture
/// stays as it was and the place is marked.
class TextDock final : public QWidget
{
    Q_OBJECT

public:
    TextDock(PipelineSession &session, QWidget *parent);

    YamlEditor &editor() { return *m_editor; }
    /// Goes to where a task stands in the text.
    void goTo(const QString &node);
    /// Takes what was typed now.
    void takeText();

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showText();
    void retranslate();

    PipelineSession &m_session;
    YamlEditor *m_editor;
    QLabel *m_message;
    QTimer m_pause;
    QTimer m_follow;
    bool m_isTyped = false; ///< what stands there is newer than the document
    bool m_isTaking = false;
    QString m_wanted;       ///< task to go to when shown
};

} // namespace headrace
