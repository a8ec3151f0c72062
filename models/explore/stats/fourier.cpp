// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/stats/fourier.h"

#include <unsupported/Eigen/FFT>

#include <bit>
#include <cmath>
#include <numbers>

namespace headrace {

namespace {

using Complex = std::complex<double>;

/// The library is quadratic in a length's prime factors.
bool hasSmallFactors(std::size_t length)
{
    for (const std::size_t factor : {2, 3, 5, 7, 11, 13}) {
        while (length % factor == 0)
            length /= factor;
    }
    return length == 1;
}

/// Any length by a convolution of a length that is a power of two (Bluestein 1970): k·t = (k² + t² - (k - t)²) / 2.
std::vector<Complex> chirpFourier(std::span<const double> series)
{
    const std::size_t n = series.size();
    const std::size_t padded = std::bit_ceil(2 * n);
    std::vector<Complex> chirp(n), signal(padded), kernel(padded), signalFourier, kernelFourier, folded;
    for (std::size_t t = 0; t < n; ++t) {
        const auto turn = static_cast<double>(t * t % (2 * n)); // exact where t² is not
        chirp[t] = std::polar(1.0, -std::numbers::pi * turn / static_cast<double>(n));
        signal[t] = series[t] * chirp[t];
        kernel[t] = std::conj(chirp[t]);
        if (t > 0)
            kernel[padded - t] = kernel[t];
    }
    Eigen::FFT<double> fourier;
    fourier.fwd(signalFourier, signal);
    fourier.fwd(kernelFourier, kernel);
    for (std::size_t i = 0; i < padded; ++i)
        signalFourier[i] *= kernelFourier[i];
    fourier.inv(folded, signalFourier);
    folded.resize(n / 2 + 1);
    for (std::size_t k = 0; k < folded.size(); ++k)
        folded[k] *= chirp[k];
    return folded;
}

} // namespace

std::vector<Complex> realFourier(std::span<const double> series)
{
    if (series.size() < 2)
        return std::vector<Complex>(series.begin(), series.end());
    if (!hasSmallFactors(series.size()))
        return chirpFourier(series);
    std::vector<Complex> out;
    Eigen::FFT<double> fourier;
    fourier.fwd(out, std::vector<double>(series.begin(), series.end()));
    out.resize(series.size() / 2 + 1);
    return out;
}

std::vector<double> laggedProducts(std::span<const double> series, std::size_t lags)
{
    const std::size_t n = series.size();
    std::vector<double> out(lags + 1);
    if (n * (lags + 1) <= (std::size_t{1} << 18)) {
        for (std::size_t lag = 0; lag <= lags; ++lag) {
            for (std::size_t t = 0; t + lag < n; ++t)
                out[lag] += series[t] * series[t + lag];
        }
        return out;
    }
    std::vector<double> padded(std::bit_ceil(n + lags + 1)), products;
    std::copy(series.begin(), series.end(), padded.begin());
    std::vector<Complex> transformed;
    Eigen::FFT<double> fourier;
    fourier.fwd(transformed, padded);
    for (Complex &value : transformed)
        value = std::norm(value);
    fourier.inv(products, transformed);
    std::copy_n(products.begin(), lags + 1, out.begin());
    return out;
}

std::vector<double> centred(std::span<const double> values, std::size_t &present)
{
    present = 0;
    double sum = 0;
    for (const double value : values) {
        if (std::isfinite(value)) {
            sum += value;
            ++present;
        }
    }
    const double mean = present > 0 ? sum / static_cast<double>(present) : 0;
    std::vector<double> out;
    out.reserve(values.size());
    for (const double value : values)
        out.push_back(std::isfinite(value) ? value - mean : 0);
    return out;
}

} // namespace headrace
