// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/poduse.h"

#include <QHash>

#include <limits>

namespace headrace {

/// Which number of an object: what it uses now (cores, bytes), the accelerators that it asks for or has given away.
enum class Figure { Cpu, Memory, Gpus };

/// Numbers of one object that its list does not tell; NaN = not known. `room` is what a node has for pods.
struct ObjectFigures {
    static constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    struct Amount {
        double used = unknown;
        double room = unknown;
    };
    Amount cpu, memory, gpus;

    const Amount &of(Figure figure) const { return figure == Figure::Cpu ? cpu : figure == Figure::Memory ? memory : gpus; }
};

/// Figures of many objects, by namespace (empty for nodes) and name.
class RowFigures
{
public:
    ObjectFigures &at(const QString &nameSpace, const QString &name) { return m_all[nameSpace][name]; }
    /// Null when nothing is known.
    const ObjectFigures *find(const QString &nameSpace, const QString &name) const;
    bool isEmpty() const { return m_all.isEmpty(); }

private:
    QHash<QString, QHash<QString, ObjectFigures>> m_all;
};

/// Whether a resource ("nvidia.com/gpu", "nvidia.com/mig-1g.5gb", "amd.com/gpu", "google.com/tpu" …) is a device that computes.
bool isAccelerator(const QString &resource);
/// Accelerators of all kinds together.
double acceleratorsIn(const Amounts &amounts);

/// "250m", "1.5Gi", "2"; with a node's room "1.2 (30 %)" and "2 / 8". Empty when it is not known.
QString figureText(const ObjectFigures::Amount &amount, Figure figure);
/// For sorting: the amount used, for nodes its share of the room; unknown is less than nothing.
double figureRank(const ObjectFigures::Amount &amount);

} // namespace headrace
