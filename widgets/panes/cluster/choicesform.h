// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/cluster.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace headrace {

/// Changes what the user decided about one cluster: colour, label, guards, namespaces.
class ChoicesForm final : public QWidget
{
    Q_OBJECT

public:
    explicit ChoicesForm(QWidget *parent);

    void edit(const QString &cluster, const ClusterChoices &choices);
    const QString &cluster() const { return m_cluster; }
    ClusterChoices choices() const;

Q_SIGNALS:
    void saved(const QString &cluster, const headrace::ClusterChoices &choices);
    void cancelled();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void fillColours();
    void retranslate();

    QString m_cluster;
    QLabel *m_heading;
    QComboBox *m_colour;
    QLineEdit *m_label;
    QCheckBox *m_production;
    QCheckBox *m_readOnly;
    QLineEdit *m_nameSpaces;
    QPushButton *m_save;
    QPushButton *m_cancel;
    QLabel *m_words[3];
};

} // namespace headrace
