// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/cluster.h"
#include "clients/types/result.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace headrace {

class ClusterAdding;
struct SignInAnswer;

/// Adds a cluster by its address, checked by a real call before it is kept; or a kubeconfig, by file or by its text.
class AddClusterPage final : public QWidget
{
    Q_OBJECT

public:
    /// `adding` may be null: then nothing can be added.
    AddClusterPage(ClusterAdding *adding, QWidget *parent);

    /// Empties the form and goes to its first field.
    void start();
    /// The form with what is known of a cluster that was typed in; its name stays, an empty secret keeps the stored one.
    void edit(const OwnCluster &cluster);
    /// The cluster that is changed; empty while one is added.
    QString edited() const { return m_before ? m_before->name : QString(); }
    void addFile(const QString &path);
    QString resultText() const;

Q_SIGNALS:
    /// Something was added (its name, where it has one), or nothing shall be (empty).
    void finished(const QString &name);

protected:
    void changeEvent(QEvent *event) override;

private:
    void createForm();
    void chooseFile(bool kubeconfig);
    void check();
    void checkWith(const OwnCluster &cluster, const QByteArray &secret);
    void checked(const OwnCluster &cluster, const QByteArray &secret, const Result<SignInAnswer> &answer);
    void kept(const QString &name, bool isLasting);
    void added(const Result<int> &contexts);
    void say(const QString &text, bool isError);
    void updateFields();
    void retranslate();

    ClusterAdding *m_adding;
    std::optional<OwnCluster> m_before;
    QLabel *m_heading;
    QLabel *m_second;
    QLabel *m_words[6];
    QLineEdit *m_name;
    QLineEdit *m_server;
    QComboBox *m_signIn;
    QLineEdit *m_secret;
    QPlainTextEdit *m_ca;
    QPushButton *m_caFile;
    QLineEdit *m_nameSpace;
    QPushButton *m_check;
    QPushButton *m_cancel;
    QPlainTextEdit *m_pasted;
    QPushButton *m_file;
    QPushButton *m_addText;
    QLabel *m_result;
};

} // namespace headrace
