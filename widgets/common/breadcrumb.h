// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>
#include <vector>

class QHBoxLayout;
class QToolButton;

namespace headrace {

/// A step of the way to what is shown.
struct Crumb {
    QString text;
    QString toolTip;
    bool isMain = false; ///< the page's name
    bool isOwner = false;
    std::function<void()> go;
};

/// The way to what is shown: cluster › kind › namespace › object ↑ owners; every step can be pressed. Long texts are shortened.
class Breadcrumb final : public QWidget
{
    Q_OBJECT

public:
    explicit Breadcrumb(QWidget *parent);

    void show(std::vector<Crumb> crumbs);
    QStringList texts() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fill();
    void shorten();

    std::vector<Crumb> m_crumbs;
    std::vector<QToolButton *> m_buttons; ///< one a crumb
    QHBoxLayout *m_row;
};

} // namespace headrace
